// Sends and reads the models of the Kotlin client of openapi-generator: ModelsKt BASE_URL
// The rest of the client needs OkHttp 4, so the requests go through the JDK's HTTP client.
import com.google.gson.Gson
import com.google.gson.GsonBuilder
import com.google.gson.TypeAdapter
import com.google.gson.TypeAdapterFactory
import com.google.gson.reflect.TypeToken
import java.lang.reflect.Type
import java.net.URI
import java.net.URLEncoder
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.time.LocalDate
import java.time.OffsetDateTime
import kotlin.random.Random
import org.openapitools.client.infrastructure.LocalDateAdapter
import org.openapitools.client.infrastructure.OffsetDateTimeAdapter
import org.openapitools.client.models.*

/** The generated adapters refuse null for an object. */
class NullSafe(private val factory: TypeAdapterFactory) : TypeAdapterFactory {
    override fun <T> create(gson: Gson, type: TypeToken<T>): TypeAdapter<T>? = factory.create(gson, type)?.nullSafe()
}

// The generated Serializer validates every model, and refuses `"viewer": null`. Only unions need their adapters.
val gson: Gson = GsonBuilder()
    .registerTypeAdapter(OffsetDateTime::class.java, OffsetDateTimeAdapter())
    .registerTypeAdapter(LocalDate::class.java, LocalDateAdapter())
    .registerTypeAdapterFactory(NullSafe(FeedItem.CustomTypeAdapterFactory()))
    .registerTypeAdapterFactory(NullSafe(ItemOperation.CustomTypeAdapterFactory()))
    .registerTypeAdapterFactory(NullSafe(OperationResult.CustomTypeAdapterFactory()))
    .registerTypeAdapterFactory(NullSafe(TopHit.CustomTypeAdapterFactory()))
    .create()

lateinit var base: String
var token: String? = null
val http: HttpClient = HttpClient.newHttpClient()

val flagsType: Type = object : TypeToken<Map<String, Boolean>>() {}.type

fun check(step: String, isRight: Boolean) {
    if (!isRight) throw IllegalStateException("$step failed")
    println("ok $step")
}

fun send(method: String, path: String, body: Any? = null, headers: Map<String, String> = emptyMap()): String {
    val request = HttpRequest.newBuilder(URI(base + path))
    val publisher = body?.let { HttpRequest.BodyPublishers.ofString(gson.toJson(it)) } ?: HttpRequest.BodyPublishers.noBody()
    request.method(method, publisher).header("Content-Type", "application/json")
    token?.let { request.header("Authorization", "Bearer $it") }
    headers.forEach(request::header)
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body()
}

inline fun <reified T> call(method: String, path: String, body: Any? = null, headers: Map<String, String> = emptyMap()): T =
    gson.fromJson(send(method, path, body, headers), T::class.java)

fun main(arguments: Array<String>) {
    base = arguments[0]
    val name = "kotlin.${Random.nextInt(1_000_000_000)}"
    val page: ArtistPage = call("GET", "/artists?limit=2&total=true&sort=-followers_count,id")
    check("list", page.items.size == 2 && (page.page.total ?: 0) >= 2)
    val id = page.items[0].id
    val artist: ArtistDetail = call("GET", "/artists/$id?include=albums,top_tracks")
    check("guest", artist.viewer == null && artist.albums != null)
    val session: Session = call("POST", "/users", UserCreate("$name@example.com", "plums in the icebox", name))
    token = session.token
    check("viewer", call<ArtistDetail>("GET", "/artists/$id").viewer?.following == false)
    val tracks = call<TrackPage>("GET", "/tracks?limit=3").items.map { it.id }
    check("like", call<LikeState>("PUT", "/me/likes/${tracks[0]}").liked)
    val flags: Map<String, Boolean> = gson.fromJson(send("GET", "/me/likes/contains?ids=${tracks.joinToString(",")}"), flagsType)
    check("flags", flags["${tracks[0]}"] == true)
    val late = PlaylistCreate(name = "Late trains", description = "x", trackIds = tracks + tracks)
    val key = mapOf("Idempotency-Key" to "journey-$name")
    val playlist: Playlist = call("POST", "/playlists", late, key)
    check("once", call<Playlist>("POST", "/playlists", late, key).id == playlist.id)
    val items = call<PlaylistItemPage>("GET", "/playlists/${playlist.id}/items").items
    check("items", items.size == 6)
    val move = ItemOperationMove(itemId = items[5].id, op = ItemOperationMove.Op.MOVE, index = 0)
    val dedupe = ItemOperationDedupe(op = ItemOperationDedupe.Op.DEDUPE)
    val operations = ItemOperations(listOf(ItemOperation(move), ItemOperation(dedupe)))
    val results: OperationResults = call("PATCH", "/playlists/${playlist.id}/items", operations)
    check("operations", results.results.size == 2 && results.results[0].actualInstance is OperationResultMove)
    check("filter", call<AlbumPage>("GET", "/albums?artist_id=${page.items.joinToString(",") { it.id.toString() }}").items.isNotEmpty())
    check("404", call<Problem>("GET", "/artists/999999999").code == "not_found")
    check("422", call<Problem>("POST", "/playlists", PlaylistCreate(name = "")).errors[0].field == "name")
    val rename = PlaylistPatch(name = "Early trains")
    val outdated = mapOf("If-Match" to "\"0\"")
    check("412", call<Problem>("PATCH", "/playlists/${playlist.id}", rename, outdated).code == "precondition_failed")
    check("rename", call<Playlist>("PATCH", "/playlists/${playlist.id}", rename).description == "x")
    val query = URLEncoder.encode(artist.name, Charsets.UTF_8)
    check("top hit", call<SearchResults>("GET", "/search?q=$query").topHit?.actualInstance is TopHitArtist)
    check("no hit", call<SearchResults>("GET", "/search?q=zzzzqqqq").topHit == null)
    // A model leaves out what is null, so `PATCH` cannot remove a value with null. Descriptions are also removed with "".
    check("clear", call<Playlist>("PATCH", "/playlists/${playlist.id}", PlaylistPatch(description = "")).description == null)
}
