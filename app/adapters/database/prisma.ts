import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@prisma/client'
import type pg from 'pg'

/**
 * Prisma over our own pool: for the Shopify library's sessions only. Not for what others wait for:
 * its transactions cost several times those of plain `pg`.
 */
export const createPrisma = (pool: pg.Pool): PrismaClient => new PrismaClient({ adapter: new PrismaPg(pool) })
