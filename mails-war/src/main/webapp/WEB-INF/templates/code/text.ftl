Your code for ${site}:

${code}
