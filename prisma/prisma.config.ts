import { PrismaPg } from '@prisma/adapter-pg'
import { defineConfig } from 'prisma/config'

/**
 * For writing migrations only; the app applies them itself. With the JavaScript engine nothing has to be downloaded:
 *
 *     DATABASE_URL=... npx prisma migrate diff --config prisma/prisma.config.ts \
 *       --from-migrations prisma/migrations --to-schema-datamodel prisma/schema.prisma --script
 */
export default defineConfig({
  experimental: { adapter: true },
  engine: 'js',
  schema: 'schema.prisma',
  adapter: () => Promise.resolve(new PrismaPg({ connectionString: process.env['DATABASE_URL'] })),
})
