// A user's journey, the same for every generated client. Each client implements `Api` with its own types.

export type Query = { limit: number; total: boolean; sort: ("-followers_count" | "id")[] };
export type Part = "albums" | "top_tracks";
export type NewUser = { username: string; email: string; password: string };
export type NewPlaylist = { name: string; description: string; track_ids: number[] };
export type Patch = { name?: string; description?: string | null };
export type Operation = { op: "move"; item_id: number; index: number } | { op: "dedupe" };

type Id = { id: number };
type Artist = Id & { name: string; viewer: { following: boolean } | null; albums?: { items: Id[] } };
type Playlist = Id & { name: string; description: string | null };

/** What the journey needs of a client. Every function fails with `Refused` if the server does not respond with success. */
export interface Api {
  /** Sends this token from now on. */
  useToken(token: string): void;
  createUser(user: NewUser): Promise<{ token: string }>;
  listArtists(query: Query): Promise<{ items: Id[]; page: { total?: number | null } }>;
  getArtist(id: number, include: Part[]): Promise<Artist>;
  listTracks(limit: number): Promise<{ items: Id[] }>;
  likeTrack(id: number): Promise<{ liked: boolean }>;
  checkLikes(ids: number[]): Promise<{ [id: string]: boolean | undefined }>;
  createPlaylist(playlist: NewPlaylist, idempotencyKey: string): Promise<Id>;
  listItems(playlist: number): Promise<{ items: Id[] }>;
  updateItems(playlist: number, operations: Operation[]): Promise<{ results: { op: string }[] }>;
  updatePlaylist(id: number, patch: Patch, ifMatch?: string): Promise<Playlist>;
  listAlbums(artists: number[]): Promise<{ items: Id[] }>;
  search(q: string): Promise<{ top_hit: { type: string; item: Id } | null }>;
}

/** The part of a problem document that the journey reads. */
export type Fault = { status: number; code: string; errors: { field: string }[] };

export class Refused extends Error {
  constructor(readonly fault: Fault) {
    super(JSON.stringify(fault));
  }
}

/** Returns the data of a response, or fails with the problem. */
export function succeeded<T>(data: T, fault: Fault | undefined): Exclude<T, undefined | void> {
  if (data === undefined) throw fault ? new Refused(fault) : new Error("the response has no body");
  return data as Exclude<T, undefined | void>;
}

function check(step: string, isRight: boolean): void {
  if (!isRight) throw new Error(`${step} failed`);
  console.log(`ok ${step}`);
}

async function refused(step: string, call: Promise<unknown>, isRight: (fault: Fault) => boolean): Promise<void> {
  const error: unknown = await call.then(() => new Error("the request succeeded"), (error: unknown) => error);
  if (!(error instanceof Refused)) throw error;
  check(step, isRight(error.fault));
}

function first<T>(list: T[]): T {
  const [item] = list;
  if (item === undefined) throw new Error("a list is empty");
  return item;
}

export async function run(connect: (baseUrl: string) => Api): Promise<void> {
  const baseUrl = process.argv[2] ?? "";
  const guest = connect(baseUrl);
  const client = connect(baseUrl);
  const name = `ts.${Math.floor(Math.random() * 1e9)}`;
  const session = await guest.createUser({ username: name, email: `${name}@example.com`, password: "plums in the icebox" });
  client.useToken(session.token);

  const page = await guest.listArtists({ limit: 2, total: true, sort: ["-followers_count", "id"] });
  check("list", page.items.length === 2 && (page.page.total ?? 0) >= 2);
  const { id } = first(page.items);
  const artist = await guest.getArtist(id, ["albums", "top_tracks"]);
  check("guest", artist.viewer === null && artist.albums !== undefined);
  check("viewer", (await client.getArtist(id, [])).viewer?.following === false);
  const tracks = (await client.listTracks(3)).items.map((track) => track.id);
  check("like", (await client.likeTrack(first(tracks))).liked);
  check("flags", (await client.checkLikes(tracks))[first(tracks)] === true);
  const late = { name: "Late trains", description: "x", track_ids: [...tracks, ...tracks] };
  const playlist = await client.createPlaylist(late, `journey-${name}`);
  check("once", (await client.createPlaylist(late, `journey-${name}`)).id === playlist.id);
  const { items } = await client.listItems(playlist.id);
  check("items", items.length === 6);
  const operations: Operation[] = [{ op: "move", item_id: items[5]?.id ?? 0, index: 0 }, { op: "dedupe" }];
  check("operations", (await client.updateItems(playlist.id, operations)).results.map((result) => result.op).join() === "move,dedupe");
  check("filter", (await guest.listAlbums(page.items.map((artist) => artist.id))).items.length > 0);
  await refused("404", guest.getArtist(999_999_999, []), (fault) => fault.code === "not_found");
  await refused("422", client.createPlaylist({ ...late, name: "" }, `invalid-${name}`), (fault) => fault.errors[0]?.field === "name");
  await refused("412", client.updatePlaylist(playlist.id, { name: "Early trains" }, '"0"'), (fault) => fault.code === "precondition_failed");
  check("rename", (await client.updatePlaylist(playlist.id, { name: "Early trains" })).description === "x");
  check("clear", (await client.updatePlaylist(playlist.id, { description: null })).description === null);
  check("top hit", (await guest.search(artist.name)).top_hit !== null);
  check("no hit", (await guest.search("zzzzqqqq")).top_hit === null);
}
