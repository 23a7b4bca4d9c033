Hello ${name},

welcome to ${site}. To confirm that this address is yours, open this link within ${hours} hours:

${link}

If you did not sign up, ignore this mail. Nothing happens without you.
