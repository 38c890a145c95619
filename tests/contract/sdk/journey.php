<?php
// A user's journey with the PHP client of openapi-generator: php journey.php CLIENT BASE_URL
// GuzzleHttp's own autoloader must be on the include path.
[, $folder, $base] = $argv;
require_once 'GuzzleHttp/autoload.php';
spl_autoload_register(function (string $class) use ($folder): void {
    $file = $folder . '/lib/' . str_replace('\\', '/', substr($class, strlen('Tonearm\\'))) . '.php';
    if (str_starts_with($class, 'Tonearm\\') && is_file($file)) require_once $file;
});

function check(string $step, $isRight): void
{
    if (!$isRight) throw new Exception("$step failed");
    echo "ok $step\n";
}

function refused(string $step, int $status, callable $call): void
{
    try {
        $call();
    } catch (Tonearm\ApiException $error) {
        check($step, $error->getCode() === $status);
        return;
    }
    throw new Exception("$step succeeded");
}

$configure = fn(?string $token) => (clone new Tonearm\Configuration())->setHost($base)->setAccessToken($token ?? '');
$http = new GuzzleHttp\Client();
$guest = $configure(null);
$name = 'php.' . random_int(1, 1_000_000_000);
$user = new Tonearm\Model\UserCreate(['username' => $name, 'email' => "$name@example.com", 'password' => 'plums in the icebox']);
$session = (new Tonearm\Api\UsersApi($http, $guest))->createUser($user);
$config = $configure($session->getToken());
$artists = new Tonearm\Api\ArtistsApi($http, $config);
$playlists = new Tonearm\Api\PlaylistsApi($http, $config);
$search = new Tonearm\Api\SearchApi($http, $config);

// `total` goes as `1` or `0`.
$page = (new Tonearm\Api\ArtistsApi($http, $guest))->listArtists(sort: ['-followers_count', 'id'], limit: 2, total: true);
check('list', count($page->getItems()) === 2 && $page->getPage()->getTotal() >= 2);
$id = $page->getItems()[0]->getId();
$artist = (new Tonearm\Api\ArtistsApi($http, $guest))->getArtist($id, ['albums', 'top_tracks']);
check('guest', $artist->getViewer() === null && $artist->getAlbums() !== null);
check('viewer', $artists->getArtist($id)->getViewer()->getFollowing() === false);
$tracks = array_map(fn($track) => $track->getId(), (new Tonearm\Api\TracksApi($http, $config))->listTracks(limit: 3)->getItems());
$likes = new Tonearm\Api\LikesApi($http, $config);
check('like', $likes->likeTrack($tracks[0])->getLiked());
check('flags', ((array) $likes->checkMyLikes($tracks))[$tracks[0]] === true);
$new = new Tonearm\Model\PlaylistCreate(['name' => 'Motörhead — É', 'description' => 'x', 'track_ids' => [...$tracks, ...$tracks]]);
$playlist = $playlists->createPlaylist($new, "journey-$name");
check('text', $playlist->getName() === 'Motörhead — É');
check('once', $playlists->createPlaylist($new, "journey-$name")->getId() === $playlist->getId());
$items = $playlists->listPlaylistItems($playlist->getId())->getItems();
check('items', count($items) === 6);
check('filter', (new Tonearm\Api\AlbumsApi($http, $config))->listAlbums(artist_id: [$id, $id + 1])->getItems() !== null);
refused('404', 404, fn() => $artists->getArtist(999999999));
refused('422', 422, fn() => $playlists->createPlaylist(new Tonearm\Model\PlaylistCreate(['name' => ''])));
$rename = new Tonearm\Model\PlaylistPatch(['name' => 'Early trains']);
refused('412', 412, fn() => $playlists->updatePlaylist($playlist->getId(), $rename, '"0"'));
$renamed = $playlists->updatePlaylist($playlist->getId(), $rename);
check('rename', $renamed->getDescription() === 'x');
$cleared = $playlists->updatePlaylist($playlist->getId(), (new Tonearm\Model\PlaylistPatch())->setDescription(null));
check('clear', $cleared->getDescription() === null);
check('no hit', $search->search('zzzzqqqq')->getTopHit() === null);
// The client reads every form of a union as its last one. For responses with unions, it makes the request, and the response is
// read as JSON.
$call = fn($request) => json_decode((string) $http->send($request)->getBody());
$operations = new Tonearm\Model\ItemOperations(['operations' => [
    new Tonearm\Model\ItemOperationMove(['op' => 'move', 'item_id' => $items[5]->getId(), 'index' => 0]),
    new Tonearm\Model\ItemOperationDedupe(['op' => 'dedupe']),
]]);
$results = $call($playlists->updatePlaylistItemsRequest($playlist->getId(), $operations))->results;
check('operations', array_column($results, 'op') === ['move', 'dedupe']);
check('top hit', $call($search->searchRequest($artist->getName()))->top_hit->type === 'artist');
