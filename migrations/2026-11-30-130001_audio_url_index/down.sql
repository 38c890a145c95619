drop index tracks_audio_url;
