import { isAxiosError } from "axios";
import { type Api, type Fault, Refused, run } from "./journey";
import * as client from "./client";

async function succeeded<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw isAxiosError<Fault>(error) && error.response ? new Refused(error.response.data) : error;
  }
}

run((baseURL): Api => {
  let config: { baseURL: string; headers?: { Authorization: string } } = { baseURL };
  return {
    useToken(token) {
      config = { baseURL, headers: { Authorization: `Bearer ${token}` } };
    },
    createUser: (data) => succeeded(client.createUser({ data }, config)),
    listArtists: (params) => succeeded(client.listArtists({ params }, config)),
    getArtist: (id, include) => succeeded(client.getArtist({ id, params: { include } }, config)),
    listTracks: (limit) => succeeded(client.listTracks({ params: { limit } }, config)),
    likeTrack: (id) => succeeded(client.likeTrack({ id }, config)),
    checkLikes: (ids) => succeeded(client.checkMyLikes({ params: { ids } }, config)),
    createPlaylist: (data, key) => succeeded(client.createPlaylist({ data, headers: { "Idempotency-Key": key } }, config)),
    listItems: (id) => succeeded(client.listPlaylistItems({ id }, config)),
    updateItems: (id, operations) => succeeded(client.updatePlaylistItems({ id, data: { operations } }, config)),
    updatePlaylist: (id, data, ifMatch) =>
      succeeded(client.updatePlaylist({ id, data, headers: ifMatch === undefined ? {} : { "If-Match": ifMatch } }, config)),
    listAlbums: (artist_id) => succeeded(client.listAlbums({ params: { artist_id } }, config)),
    search: (q) => succeeded(client.search({ params: { q } }, config)),
  };
});
