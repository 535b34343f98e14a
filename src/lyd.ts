// Recorded prompts, as Twilio fetches them: it keeps what has an ETag or a date, so a new recording needs a new name.
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';

const LYD_FOLDER = fileURLToPath(new URL('../prompts/lyd', import.meta.url));

/** GET /<file>, to be mounted at /lyd. @param folder where the recordings are. */
export const createLydRouter = (folder = LYD_FOLDER): Router =>
  express.Router().use(express.static(folder, { maxAge: '1d', index: false, dotfiles: 'ignore' }));
