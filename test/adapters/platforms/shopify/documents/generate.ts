/**
 * Writes the types of every document: `npm run generate:shopify`, after a document or the schema changed.
 * Run on demand and checked by a test, so the app needs no code generator.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { everyDocument } from './every-document.ts'
import { typesOf } from './types-of.ts'

const schemaFile = process.argv[2] ?? 'test/stand-ins/shopify/schema/admin-2026-10.graphql'
const target = 'app/adapters/platforms/shopify/documents/types.ts'

writeFileSync(target, await typesOf(buildSchema(readFileSync(schemaFile, 'utf8')), everyDocument))
