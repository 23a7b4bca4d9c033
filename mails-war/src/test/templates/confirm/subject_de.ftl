Willkommen bei ${site}
