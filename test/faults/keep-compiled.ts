/**
 * Loaded before the processes of a schedule. Node keeps what it compiled when a process ends by itself, and these are
 * killed: so it is kept while they run, once the most of it has been used.
 */
import { flushCompileCache } from 'node:module'

const usedAfterMs = 4_000

setTimeout(flushCompileCache, usedAfterMs).unref()
