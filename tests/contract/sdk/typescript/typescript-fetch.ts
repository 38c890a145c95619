import { type Api, type Fault, type Operation, Refused, run } from "./journey";
import * as client from "./client";

async function succeeded<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof client.ResponseError ? new Refused((await error.response.json()) as Fault) : error;
  }
}

// The models have camel case names.
const toModel = (operation: Operation): client.ItemOperation =>
  operation.op === "move" ? { op: "move", itemId: operation.item_id, index: operation.index } : operation;

run((basePath): Api => {
  let token: string | undefined;
  const config = new client.Configuration({ basePath, accessToken: () => token ?? "" });
  const users = new client.UsersApi(config), artists = new client.ArtistsApi(config), tracks = new client.TracksApi(config);
  const likes = new client.LikesApi(config), playlists = new client.PlaylistsApi(config), albums = new client.AlbumsApi(config);
  const search = new client.SearchApi(config);
  return {
    useToken(value) {
      token = value;
    },
    // There is no body if the session is in a cookie.
    createUser: async (userCreate) => (await succeeded(users.createUser({ userCreate }))) ?? { token: "" },
    listArtists: (query) => succeeded(artists.listArtists(query)),
    getArtist: (id, include) => succeeded(artists.getArtist({ id, include })),
    listTracks: (limit) => succeeded(tracks.listTracks({ limit })),
    likeTrack: (id) => succeeded(likes.likeTrack({ id })),
    checkLikes: (ids) => succeeded(likes.checkMyLikes({ ids })),
    createPlaylist: ({ name, description, track_ids }, idempotencyKey) =>
      succeeded(playlists.createPlaylist({ idempotencyKey, playlistCreate: { name, description, trackIds: track_ids } })),
    listItems: (id) => succeeded(playlists.listPlaylistItems({ id })),
    updateItems: (id, operations) =>
      succeeded(playlists.updatePlaylistItems({ id, itemOperations: { operations: operations.map(toModel) } })),
    updatePlaylist: (id, playlistPatch, ifMatch) => succeeded(playlists.updatePlaylist({ id, ifMatch, playlistPatch })),
    listAlbums: (artistId) => succeeded(albums.listAlbums({ artistId })),
    async search(q) {
      const { topHit } = await succeeded(search.search({ q }));
      return { top_hit: topHit };
    },
  };
});
