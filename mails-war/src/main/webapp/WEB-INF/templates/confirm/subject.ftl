Confirm your e-mail address for ${site}
