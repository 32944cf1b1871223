import type { Request } from 'express'
import { invalidParam } from './refusal.ts'

export type Query = {
  text: (name: string) => string | undefined
  list: (name: string) => string[] | undefined
  flag: (name: string) => boolean
  number: (name: string, usual: number) => number
}

/** PHP reads `a[0]=x`, `a[]=x` and `a=x,y` alike; what a route does not know it does not mind. */
export const queryOf = (request: Request): Query => {
  const all = [...new URLSearchParams(request.originalUrl.split('?')[1] ?? '')]
  const text = (name: string) => all.find(([key]) => key === name)?.[1]
  const list = (name: string) => {
    const found = all
      .filter(([key]) => key === name || key.startsWith(`${name}[`))
      .flatMap(([, v]) => v.split(','))
    return found.length > 0 ? found : undefined
  }
  return {
    text,
    list,
    flag: (name) => ['1', 'true', 'yes'].includes(text(name) ?? ''),
    number: (name, usual) => Number(text(name) ?? usual),
  }
}

export const pageOf = <Row>(query: Query, rows: readonly Row[]) => {
  const perPage = query.number('per_page', 10)
  if (!(perPage >= 1 && perPage <= 100))
    throw invalidParam(
      'per_page',
      'per_page must be between 1 (inclusive) and 100 (inclusive)',
      'rest_out_of_bounds',
    )
  const page = query.number('page', 1)
  if (!Number.isInteger(page)) throw invalidParam('page', 'page is not of type integer.', 'rest_invalid_type')
  const start = query.number('offset', (page - 1) * perPage)
  return {
    rows: rows.slice(start, start + perPage),
    total: rows.length,
    pages: Math.ceil(rows.length / perPage),
    page,
  }
}

/** `_fields` leaves only these; of `a.b` only that part of what is there by the name of `a`. */
export const onlyFields = (query: Query, body: Record<string, unknown>): Record<string, unknown> => {
  const wanted = query.list('_fields')
  return wanted ? picked(body, wanted) : body
}

const picked = (body: Record<string, unknown>, wanted: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(body).flatMap(([key, value]) => {
      if (wanted.includes(key)) return [[key, value]]
      const parts = wanted.flatMap((field) =>
        field.startsWith(`${key}.`) ? [field.slice(key.length + 1)] : [],
      )
      const isDeep = parts.length > 0 && typeof value === 'object' && value !== null
      return isDeep ? [[key, picked(value as Record<string, unknown>, parts)]] : []
    }),
  )

/**
 * The moment that `modified_after` and its like mean, and the column that it is compared with. Observed: with
 * `dates_are_gmt` the column is GMT, and a suffix is then turned into the site's own time first, so that the last hours are
 * missed; without it the column is the site's.
 */
export const momentIn = (text: string, isGmt: boolean, gmtOffset: number): number => {
  const offsetMs = gmtOffset * 3_600_000
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(text)
  const ms = Date.parse(hasZone ? text : `${text}Z`)
  if (isGmt) return hasZone ? ms + offsetMs : ms
  return hasZone ? ms : ms - offsetMs
}

/** A value of a JSON body as PHP would write it into a text; what is no plain value is none. */
export const said = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : ''
