#!/bin/sh
# Prepares a server for docker-compose.prod.yml: asks for what only its owner knows (or takes it from environment
# variables of the same names), keeps that in .env, and makes up the passwords in secrets/. What is there stays.
set -eu
cd "$(dirname "$0")"
umask 077

# ask NAME QUESTION DEFAULT: the setting from .env, else from the environment, else from whoever types.
ask() {
  eval "value=\${$1:-}"
  if grep -qs "^$1=" .env; then
    value=$(sed -n "s/^$1='\(.*\)'\$/\1/p" .env)
  else
    if [ -z "$value" ] && [ -t 0 ]; then
      printf '%s%s: ' "$2" "${3:+ [$3]}"
      read -r value
    fi
    value=${value:-$3}
    case $value in
      '') [ -n "${4:-}" ] || { echo "setup: $1 is missing: $2" >&2; exit 1; } ;;
      *\'*) echo "setup: $1 must not hold a single quote" >&2; exit 1 ;;
    esac
    printf "%s='%s'\n" "$1" "$value" >> .env
  fi
  eval "$1=\$value"
}

# secret NAME VALUE: a file that containers may read and, by its folder, nobody else.
secret() {
  [ -e "secrets/$1" ] || { printf '%s' "$2" > "secrets/$1.new" && chmod 444 "secrets/$1.new" && mv "secrets/$1.new" "secrets/$1"; }
}

random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

ask PUBLIC_ADDRESS "Where people reach the site, such as https://talk.example.org" ""
case $PUBLIC_ADDRESS in
  http://?* | https://?*) ;;
  *) sed -i '/^PUBLIC_ADDRESS=/d' .env; echo "setup: PUBLIC_ADDRESS is not an address such as https://talk.example.org" >&2; exit 1 ;;
esac
host=${PUBLIC_ADDRESS#*://}
host=${host%%/*}
case $host in
  *:*) grep -qs '^PUBLISHED_PORT=' .env || echo "PUBLISHED_PORT='${host##*:}'" >> .env ;;
esac
host=${host%%:*}
ask SERVER_HOSTNAME "This server's name for other mail servers" "$host"
ask MAILS_FROM "Sender of the mails" "Parley <noreply@$host>"
ask ADMIN_EMAIL "E-mail address of the administrator, empty for none" "" optional
ask SMTP_SERVER "Mail server that takes the site's mails" ""
ask SMTP_PORT "Its port" 587
ask SMTP_USERNAME "Login there, empty for none" "" optional
if [ ! -e secrets/SMTP_PASSWORD ] && [ -n "$SMTP_USERNAME" ] && [ -z "${SMTP_PASSWORD:-}" ]; then
  [ -t 0 ] || { echo "setup: SMTP_PASSWORD is missing: the password at the mail server" >&2; exit 1; }
  printf 'Password there: '
  trap 'stty echo' EXIT
  stty -echo
  read -r SMTP_PASSWORD
  stty echo
  echo
fi
grep -qs '^COMPOSE_FILE=' .env || echo "COMPOSE_FILE='docker-compose.prod.yml'" >> .env

mkdir -p secrets
secret SMTP_PASSWORD "${SMTP_PASSWORD:-}"
secret POSTGRES_PASSWORD "$(random)"
secret DBSYNC_DATABASE "postgresql://parley:$(cat secrets/POSTGRES_PASSWORD)@db:5432/parley"
secret USERS_DATABASE "postgresql://users:$(random)@db:5432/parley"
secret CONTENT_DATABASE "postgresql://content:$(random)@db:5432/parley"
echo "setup: .env and secrets/ are ready; docker compose up -d starts Parley"
