import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Frame, Page } from 'playwright-core'

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds against WCAG 2.2 AA and its best practices in a part of a page, a line each: rule, and where. */
export const barriersIn = async (place: Page | Frame, part: string): Promise<readonly string[]> => {
  await place.evaluate(source)
  const results = await place.evaluate(
    async ([selector, options]) => {
      const { axe } = globalThis as unknown as {
        axe: { run: (selector: string, options: RunOptions) => Promise<AxeResults> }
      }
      return axe.run(selector, options)
    },
    [part, { resultTypes: ['violations'] }] as const satisfies readonly [string, RunOptions],
  )
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  )
}

/** How far a page can be moved sideways, in pixels. */
export const sidewaysIn = (place: Page | Frame): Promise<number> =>
  place.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
