You already have an account at ${site}
