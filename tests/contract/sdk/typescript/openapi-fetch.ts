import createClient from "openapi-fetch";
import { type Api, run, succeeded } from "./journey";
import type { paths } from "./client/schema";

run((baseUrl): Api => {
  const client = createClient<paths>({ baseUrl });
  return {
    useToken: (token) =>
      client.use({ onRequest: ({ request }) => request.headers.set("Authorization", `Bearer ${token}`) }),
    async createUser(body) {
      const { data, error } = await client.POST("/users", { body });
      return succeeded(data, error);
    },
    async listArtists(query) {
      const { data, error } = await client.GET("/artists", { params: { query } });
      return succeeded(data, error);
    },
    async getArtist(id, include) {
      const { data, error } = await client.GET("/artists/{id}", { params: { path: { id }, query: { include } } });
      return succeeded(data, error);
    },
    async listTracks(limit) {
      const { data, error } = await client.GET("/tracks", { params: { query: { limit } } });
      return succeeded(data, error);
    },
    async likeTrack(id) {
      const { data, error } = await client.PUT("/me/likes/{id}", { params: { path: { id } } });
      return succeeded(data, error);
    },
    async checkLikes(ids) {
      const { data, error } = await client.GET("/me/likes/contains", { params: { query: { ids } } });
      return succeeded(data, error);
    },
    async createPlaylist(body, key) {
      const { data, error } = await client.POST("/playlists", { body, params: { header: { "Idempotency-Key": key } } });
      return succeeded(data, error);
    },
    async listItems(id) {
      const { data, error } = await client.GET("/playlists/{id}/items", { params: { path: { id } } });
      return succeeded(data, error);
    },
    async updateItems(id, operations) {
      const { data, error } = await client.PATCH("/playlists/{id}/items", { params: { path: { id } }, body: { operations } });
      return succeeded(data, error);
    },
    async updatePlaylist(id, body, ifMatch) {
      const header = ifMatch === undefined ? {} : { "If-Match": ifMatch };
      const { data, error } = await client.PATCH("/playlists/{id}", { params: { path: { id }, header }, body });
      return succeeded(data, error);
    },
    async listAlbums(artist_id) {
      const { data, error } = await client.GET("/albums", { params: { query: { artist_id } } });
      return succeeded(data, error);
    },
    async search(q) {
      const { data, error } = await client.GET("/search", { params: { query: { q } } });
      return succeeded(data, error);
    },
  };
});
