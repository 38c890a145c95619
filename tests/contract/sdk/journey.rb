# A user's journey with the Ruby client of openapi-generator: ruby -I CLIENT/lib journey.rb BASE_URL
require 'tonearm'
require 'uri'

def configure(token)
  base = URI.parse(ARGV.fetch(0))
  config = Tonearm::Configuration.new
  config.scheme, config.host, config.base_path = base.scheme, "#{base.host}:#{base.port}", base.path
  config.server_index = nil
  config.access_token = token
  Tonearm::ApiClient.new(config)
end

def check(step, is_right)
  raise "#{step} failed" unless is_right
  puts "ok #{step}"
end

def refused(step, status)
  yield
rescue Tonearm::ApiError => error
  check(step, error.code == status && JSON.parse(error.response_body)['request_id'])
else
  raise "#{step} succeeded"
end

# A client without a token sends `Authorization: Bearer`.
guest = configure(nil)
name = "ruby.#{rand(10**9)}"
user = Tonearm::UserCreate.new(username: name, email: "#{name}@example.com", password: 'plums in the icebox')
session = Tonearm::UsersApi.new(guest).create_user(user)
client = configure(session.token)
artists, likes = Tonearm::ArtistsApi.new(client), Tonearm::LikesApi.new(client)
playlists, search = Tonearm::PlaylistsApi.new(client), Tonearm::SearchApi.new(client)

page = Tonearm::ArtistsApi.new(guest).list_artists(limit: 2, total: true, sort: ['-followers_count', 'id'])
check 'list', page.items.size == 2 && page.page.total >= 2
artist = Tonearm::ArtistsApi.new(guest).get_artist(page.items[0].id, include: %w[albums top_tracks])
check 'guest', artist.viewer.nil? && artist.albums
check 'viewer', artists.get_artist(artist.id).viewer.following == false
tracks = Tonearm::TracksApi.new(client).list_tracks(limit: 3).items.map(&:id)
check 'like', likes.like_track(tracks[0]).liked
check 'flags', likes.check_my_likes(tracks).transform_keys(&:to_s)[tracks[0].to_s]
late = Tonearm::PlaylistCreate.new(name: 'Late trains', description: 'x', track_ids: tracks + tracks)
playlist = playlists.create_playlist(late, idempotency_key: "journey-#{name}")
check 'once', playlists.create_playlist(late, idempotency_key: "journey-#{name}").id == playlist.id
items = playlists.list_playlist_items(playlist.id).items
check 'items', items.size == 6
operations = Tonearm::ItemOperations.new(operations: [
  Tonearm::ItemOperationMove.new(op: 'move', item_id: items[5].id, index: 0),
  Tonearm::ItemOperationRemove.new(op: 'remove', item_id: items[4].id),
  Tonearm::ItemOperationDedupe.new(op: 'dedupe')
])
check 'operations', playlists.update_playlist_items(playlist.id, operations).results.size == 3
check 'filter', Tonearm::AlbumsApi.new(client).list_albums(artist_id: page.items.map(&:id)).items
refused('404', 404) { artists.get_artist(999_999_999) }
refused('422', 422) { playlists.create_playlist('name' => '') }
outdated = { if_match: '"0"' }
refused('412', 412) { playlists.update_playlist(playlist.id, Tonearm::PlaylistPatch.new(name: 'Early trains'), outdated) }
check 'rename', playlists.update_playlist(playlist.id, Tonearm::PlaylistPatch.new(name: 'Early trains')).description == 'x'
check 'clear', playlists.update_playlist(playlist.id, Tonearm::PlaylistPatch.new(description: nil)).description.nil?
check 'top hit', search.search(artist.name).top_hit.item.id
check 'no hit', search.search('zzzzqqqq').top_hit.nil?
