Hello,

somebody, probably you, tried to sign up at ${site} with this address. It has an account already, so nothing was changed. Sign in here:

${link}

If it was not you, ignore this mail.
