import { type Api, run, succeeded } from "./journey";
import { createClient, createConfig } from "./client/client";
import * as sdk from "./client";

run((baseUrl): Api => {
  let auth = "";
  const client = createClient(createConfig({ baseUrl, auth: () => auth }));
  return {
    useToken(token) {
      auth = token;
    },
    async createUser(body) {
      const { data, error } = await sdk.createUser({ client, body });
      return succeeded(data, error);
    },
    async listArtists(query) {
      const { data, error } = await sdk.listArtists({ client, query });
      return succeeded(data, error);
    },
    async getArtist(id, include) {
      const { data, error } = await sdk.getArtist({ client, path: { id }, query: { include } });
      return succeeded(data, error);
    },
    async listTracks(limit) {
      const { data, error } = await sdk.listTracks({ client, query: { limit } });
      return succeeded(data, error);
    },
    async likeTrack(id) {
      const { data, error } = await sdk.likeTrack({ client, path: { id } });
      return succeeded(data, error);
    },
    async checkLikes(ids) {
      const { data, error } = await sdk.checkMyLikes({ client, query: { ids } });
      return succeeded(data, error);
    },
    async createPlaylist(body, key) {
      const { data, error } = await sdk.createPlaylist({ client, body, headers: { "Idempotency-Key": key } });
      return succeeded(data, error);
    },
    async listItems(id) {
      const { data, error } = await sdk.listPlaylistItems({ client, path: { id } });
      return succeeded(data, error);
    },
    async updateItems(id, operations) {
      const { data, error } = await sdk.updatePlaylistItems({ client, path: { id }, body: { operations } });
      return succeeded(data, error);
    },
    async updatePlaylist(id, body, ifMatch) {
      const headers = ifMatch === undefined ? {} : { "If-Match": ifMatch };
      const { data, error } = await sdk.updatePlaylist({ client, path: { id }, headers, body });
      return succeeded(data, error);
    },
    async listAlbums(artist_id) {
      const { data, error } = await sdk.listAlbums({ client, query: { artist_id } });
      return succeeded(data, error);
    },
    async search(q) {
      const { data, error } = await sdk.search({ client, query: { q } });
      return succeeded(data, error);
    },
  };
});
