import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.AlbumsApi;
import org.openapitools.client.api.ArtistsApi;
import org.openapitools.client.api.LikesApi;
import org.openapitools.client.api.PlaylistsApi;
import org.openapitools.client.api.SearchApi;
import org.openapitools.client.api.TracksApi;
import org.openapitools.client.api.UsersApi;
import org.openapitools.client.model.ItemOperation;
import org.openapitools.client.model.ItemOperationDedupe;
import org.openapitools.client.model.ItemOperationMove;
import org.openapitools.client.model.ItemOperations;
import org.openapitools.client.model.OperationResultMove;
import org.openapitools.client.model.PlaylistCreate;
import org.openapitools.client.model.PlaylistPatch;
import org.openapitools.client.model.Problem;
import org.openapitools.client.model.TopHitArtist;
import org.openapitools.client.model.Track;
import org.openapitools.client.model.UserCreate;

/** A user's journey with the Java client of openapi-generator: java Journey BASE_URL */
public class Journey {
    interface Call {
        Object run() throws ApiException;
    }

    static void check(String step, boolean isRight) {
        if (!isRight) throw new IllegalStateException(step + " failed");
        System.out.println("ok " + step);
    }

    /** The exception has the body as text. `readValue` makes a problem of it. */
    static Problem refused(ApiClient client, Call call) throws Exception {
        try {
            return fail(call.run());
        } catch (ApiException error) {
            return client.getObjectMapper().readValue(error.getResponseBody(), Problem.class);
        }
    }

    static Problem fail(Object response) {
        throw new IllegalStateException("the request succeeded: " + response);
    }

    static ApiClient connect(String base, String token) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(base);
        if (token != null) client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        return client;
    }

    public static void main(String[] arguments) throws Exception {
        ApiClient guest = connect(arguments[0], null);
        String name = "java." + new Random().nextInt(1_000_000_000);
        UserCreate user = new UserCreate().username(name).email(name + "@example.com").password("plums in the icebox");
        ApiClient client = connect(arguments[0], new UsersApi(guest).createUser(user, null, null).getToken());
        ArtistsApi artists = new ArtistsApi(client);
        PlaylistsApi playlists = new PlaylistsApi(client);
        SearchApi search = new SearchApi(guest);

        var page = new ArtistsApi(guest)
            .listArtists(null, null, null, null, null, List.of("-followers_count", "id"), 2L, null, null, true);
        check("list", page.getItems().size() == 2 && page.getPage().getTotal() >= 2);
        Long id = page.getItems().get(0).getId();
        var artist = new ArtistsApi(guest).getArtist(id, List.of("albums", "top_tracks"));
        check("guest", artist.getViewer() == null && artist.getAlbums() != null);
        check("viewer", !artists.getArtist(id, null).getViewer().getFollowing());
        List<Long> tracks = new TracksApi(client)
            .listTracks(null, null, null, null, null, null, null, null, 3L, null, null, null)
            .getItems().stream().map(Track::getId).toList();
        LikesApi likes = new LikesApi(client);
        check("like", likes.likeTrack(tracks.get(0)).getLiked());
        check("flags", likes.checkMyLikes(tracks).get(tracks.get(0).toString()));
        List<Long> twice = new ArrayList<>(tracks);
        twice.addAll(tracks);
        PlaylistCreate late = new PlaylistCreate().name("Late trains").description("x").trackIds(twice);
        Long playlist = playlists.createPlaylist(late, "journey-" + name).getId();
        check("once", playlists.createPlaylist(late, "journey-" + name).getId().equals(playlist));
        var items = playlists.listPlaylistItems(playlist, null, null, null, null, null, null, null).getItems();
        check("items", items.size() == 6);
        ItemOperationMove move = new ItemOperationMove().op(ItemOperationMove.OpEnum.MOVE).itemId(items.get(5).getId()).index(0L);
        ItemOperationDedupe dedupe = new ItemOperationDedupe().op(ItemOperationDedupe.OpEnum.DEDUPE);
        ItemOperations operations = new ItemOperations().operations(List.of(new ItemOperation(move), new ItemOperation(dedupe)));
        var results = playlists.updatePlaylistItems(playlist, operations, null, null).getResults();
        check("operations", results.size() == 2 && results.get(0).getActualInstance() instanceof OperationResultMove);
        var albums = new AlbumsApi(guest).listAlbums(List.of(id, id + 1), null, null, null, null, null, null, null, null);
        check("filter", albums.getItems().size() > 0);
        check("404", refused(guest, () -> artists.getArtist(999_999_999L, null)).getCode().equals("not_found"));
        Problem invalid = refused(guest, () -> playlists.createPlaylist(new PlaylistCreate().name(""), null));
        check("422", invalid.getErrors().get(0).getField().equals("name"));
        PlaylistPatch rename = new PlaylistPatch().name("Early trains");
        Problem outdated = refused(guest, () -> playlists.updatePlaylist(playlist, rename, "\"0\""));
        check("412", outdated.getCode().equals("precondition_failed"));
        check("rename", playlists.updatePlaylist(playlist, rename, null).getDescription().equals("x"));
        PlaylistPatch clear = new PlaylistPatch().description(null);
        check("clear", playlists.updatePlaylist(playlist, clear, null).getDescription() == null);
        var hit = search.search(artist.getName(), null, null, null, null).getTopHit();
        check("top hit", hit.getActualInstance() instanceof TopHitArtist);
        check("no hit", search.search("zzzzqqqq", null, null, null, null).getTopHit() == null);
    }
}
