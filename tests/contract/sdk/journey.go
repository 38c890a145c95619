// A user's journey with the Go client of openapi-generator: journey BASE_URL
package main

import (
	"context"
	"fmt"
	"math/rand"
	"os"

	tonearm "github.com/tonearm/client"
)

func check(step string, isRight bool) {
	if !isRight {
		fmt.Println(step, "failed")
		os.Exit(1)
	}
	fmt.Println("ok", step)
}

func must[T any](value T, _ any, err error) T {
	if err != nil {
		fmt.Println(err)
		if problem, isProblem := err.(*tonearm.GenericOpenAPIError); isProblem {
			fmt.Println(string(problem.Body()))
		}
		os.Exit(1)
	}
	return value
}

func main() {
	config := tonearm.NewConfiguration()
	config.Servers = tonearm.ServerConfigurations{{URL: os.Args[1]}}
	client := tonearm.NewAPIClient(config)
	guest := context.Background()
	name := fmt.Sprintf("go.%d", rand.Intn(1_000_000_000))
	user := tonearm.NewUserCreate(name+"@example.com", "plums in the icebox", name)
	session := must(client.UsersAPI.CreateUser(guest).UserCreate(*user).Execute())
	signedIn := context.WithValue(guest, tonearm.ContextAccessToken, session.Token)

	page := must(client.ArtistsAPI.ListArtists(guest).Limit(2).Total(true).Sort([]string{"-followers_count", "id"}).Execute())
	check("list", len(page.Items) == 2 && page.Page.GetTotal() >= 2)
	id := page.Items[0].Id
	artist := must(client.ArtistsAPI.GetArtist(guest, id).Include([]string{"albums", "top_tracks"}).Execute())
	check("guest", !artist.Viewer.IsSet() || artist.Viewer.Get() == nil)
	artist = must(client.ArtistsAPI.GetArtist(signedIn, id).Execute())
	check("viewer", !artist.Viewer.Get().Following)
	list := must(client.TracksAPI.ListTracks(signedIn).Limit(3).Execute())
	var tracks []int64
	for _, track := range list.Items {
		tracks = append(tracks, track.Id)
	}
	check("like", must(client.LikesAPI.LikeTrack(signedIn, tracks[0]).Execute()).Liked)
	check("flags", must(client.LikesAPI.CheckMyLikes(signedIn).Ids(tracks).Execute())[fmt.Sprint(tracks[0])])
	new := tonearm.NewPlaylistCreate("Late trains")
	new.SetDescription("x")
	new.SetTrackIds(append(tracks, tracks...))
	playlist := must(client.PlaylistsAPI.CreatePlaylist(signedIn).PlaylistCreate(*new).IdempotencyKey("journey-" + name).Execute())
	again := must(client.PlaylistsAPI.CreatePlaylist(signedIn).PlaylistCreate(*new).IdempotencyKey("journey-" + name).Execute())
	check("once", again.Id == playlist.Id)
	items := must(client.PlaylistsAPI.ListPlaylistItems(signedIn, playlist.Id).Execute()).Items
	check("items", len(items) == 6)
	move := tonearm.NewItemOperationMove(items[5].Id, "move")
	move.SetIndex(0)
	operations := []tonearm.ItemOperation{
		tonearm.ItemOperationMoveAsItemOperation(move),
		tonearm.ItemOperationDedupeAsItemOperation(tonearm.NewItemOperationDedupe("dedupe")),
	}
	results := must(client.PlaylistsAPI.UpdatePlaylistItems(signedIn, playlist.Id).ItemOperations(*tonearm.NewItemOperations(operations)).Execute())
	check("operations", len(results.Results) == 2 && results.Results[0].OperationResultMove != nil)
	check("filter", must(client.AlbumsAPI.ListAlbums(guest).ArtistId([]int64{id, id + 1}).Execute()).Items != nil)
	_, _, err := client.ArtistsAPI.GetArtist(guest, 999999999).Execute()
	problem, isProblem := err.(*tonearm.GenericOpenAPIError).Model().(tonearm.Problem)
	check("404", isProblem && problem.Code == "not_found")
	_, _, err = client.PlaylistsAPI.CreatePlaylist(signedIn).PlaylistCreate(*tonearm.NewPlaylistCreate("")).Execute()
	problem, isProblem = err.(*tonearm.GenericOpenAPIError).Model().(tonearm.Problem)
	check("422", isProblem && problem.Errors[0].Field == "name")
	rename := tonearm.NewPlaylistPatch()
	rename.SetName("Early trains")
	_, _, err = client.PlaylistsAPI.UpdatePlaylist(signedIn, playlist.Id).PlaylistPatch(*rename).IfMatch(`"0"`).Execute()
	problem, isProblem = err.(*tonearm.GenericOpenAPIError).Model().(tonearm.Problem)
	check("412", isProblem && problem.Code == "precondition_failed")
	check("rename", must(client.PlaylistsAPI.UpdatePlaylist(signedIn, playlist.Id).PlaylistPatch(*rename).Execute()).GetDescription() == "x")
	clear := tonearm.NewPlaylistPatch()
	clear.SetDescriptionNil()
	cleared := must(client.PlaylistsAPI.UpdatePlaylist(signedIn, playlist.Id).PlaylistPatch(*clear).Execute())
	check("clear", cleared.Description.Get() == nil)
	check("top hit", must(client.SearchAPI.Search(guest).Q(artist.Name).Execute()).TopHit.Get() != nil)
	check("no hit", must(client.SearchAPI.Search(guest).Q("zzzzqqqq").Execute()).TopHit.Get() == nil)
}
