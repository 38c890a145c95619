import { type Api, type Fault, Refused, run } from "./journey";
import * as client from "./client/api";

type Response = { status: number; data: unknown };

function succeeded<R extends Response>(response: R): Extract<R, { status: 200 | 201 }>["data"] {
  if (response.status !== 200 && response.status !== 201) throw new Refused(response.data as Fault);
  return response.data as Extract<R, { status: 200 | 201 }>["data"];
}

// orval.config.mjs sets the server's address. The token goes with each call.
run((): Api => {
  let options: RequestInit = {};
  return {
    useToken(token) {
      options = { headers: { Authorization: `Bearer ${token}` } };
    },
    createUser: async (user) => succeeded(await client.createUser(user, {}, {}, options)),
    listArtists: async (query) => succeeded(await client.listArtists(query, options)),
    getArtist: async (id, include) => succeeded(await client.getArtist(id, { include }, options)),
    listTracks: async (limit) => succeeded(await client.listTracks({ limit }, options)),
    likeTrack: async (id) => succeeded(await client.likeTrack(id, options)),
    checkLikes: async (ids) => succeeded(await client.checkMyLikes({ ids }, options)),
    createPlaylist: async (playlist, key) => succeeded(await client.createPlaylist(playlist, { "Idempotency-Key": key }, options)),
    listItems: async (id) => succeeded(await client.listPlaylistItems(id, {}, {}, options)),
    updateItems: async (id, operations) => succeeded(await client.updatePlaylistItems(id, { operations }, {}, options)),
    updatePlaylist: async (id, patch, ifMatch) =>
      succeeded(await client.updatePlaylist(id, patch, ifMatch === undefined ? {} : { "If-Match": ifMatch }, options)),
    listAlbums: async (artist_id) => succeeded(await client.listAlbums({ artist_id }, options)),
    search: async (q) => succeeded(await client.search({ q }, options)),
  };
});
