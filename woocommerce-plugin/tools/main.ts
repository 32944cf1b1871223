import { relative } from 'node:path'
import { buildPlugin } from './build-plugin.ts'

const made = await buildPlugin()
process.stdout.write(`${relative(process.cwd(), made)}\n`)
