The operator greets ${name}
