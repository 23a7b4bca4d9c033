Your code for ${site}
