import { type Api, type Fault, Refused, run } from "./journey";
import { Api as Client, type HttpResponse } from "./client/api";

// The error of an operation that also responds with 304, which has no body, is `void | Problem`.
async function succeeded<T>(call: Promise<HttpResponse<T, Fault | void>>): Promise<Exclude<T, void>> {
  const response = await call.catch((refused: HttpResponse<T, Fault>) => refused);
  if (!response.ok) throw new Refused(response.error as Fault);
  return response.data as Exclude<T, void>;
}

run((baseUrl): Api => {
  const client = new Client<string>({
    baseUrl,
    securityWorker: (token) => (token ? { headers: { Authorization: `Bearer ${token}` } } : {}),
  });
  return {
    useToken: (token) => client.setSecurityData(token),
    createUser: (user) => succeeded(client.users.createUser(user)),
    listArtists: (query) => succeeded(client.artists.listArtists(query)),
    getArtist: (id, include) => succeeded(client.artists.getArtist(id, { include })),
    listTracks: (limit) => succeeded(client.tracks.listTracks({ limit })),
    likeTrack: (id) => succeeded(client.me.likeTrack(id)),
    checkLikes: (ids) => succeeded(client.me.checkMyLikes({ ids })),
    // Header parameters are not in the types: they go into the last argument of each call.
    createPlaylist: (playlist, key) => succeeded(client.playlists.createPlaylist(playlist, { headers: { "Idempotency-Key": key } })),
    listItems: (id) => succeeded(client.playlists.listPlaylistItems(id)),
    updateItems: (id, operations) => succeeded(client.playlists.updatePlaylistItems(id, { operations })),
    updatePlaylist: (id, patch, ifMatch) =>
      succeeded(client.playlists.updatePlaylist(id, patch, ifMatch === undefined ? {} : { headers: { "If-Match": ifMatch } })),
    listAlbums: (artist_id) => succeeded(client.albums.listAlbums({ artist_id })),
    search: (q) => succeeded(client.search.search({ q })),
  };
});
