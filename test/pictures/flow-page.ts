import type { Browser } from 'playwright-core'
import { device } from '../e2e/browser.ts'

/** A part of a screen of the running product, and what happens there. */
export type Scene = {
  readonly who: string
  readonly what: string
  readonly picture: Buffer
  /** A phone stands upright, as wide as the desk's part is not. */
  readonly isPhone?: boolean
}

const style = `
  * { box-sizing: border-box; margin: 0; }
  body { width: 1600px; height: 700px; padding: 32px 36px; background: #f4f1ea; color: #1f2937;
    font: 17px/1.4 Inter, 'Helvetica Neue', Arial, sans-serif; }
  ol { display: flex; gap: 28px; height: 100%; padding: 0; list-style: none; }
  li { display: grid; grid-template-rows: 84px minmax(0, 1fr); min-width: 0; flex: 1; }
  li.phone { flex: 0 0 270px; }
  h2 { font-size: 19px; line-height: 1.3; }
  h2 b { display: inline-grid; place-items: center; width: 28px; height: 28px; margin-right: 8px; border-radius: 50%;
    background: #2f4f3e; color: #fff; font-size: 15px; }
  p { color: #4b5563; font-size: 15px; }
  figure { overflow: hidden; height: 100%; border: 1px solid #d6d0c4; border-radius: 12px; background: #fff;
    box-shadow: 0 8px 24px rgb(31 41 55 / 14%); }
  .phone figure { border: 7px solid #1f2937; border-radius: 28px; }
  img { display: block; width: 100%; }`

const page = (scenes: readonly Scene[]): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><style>${style}</style><body><ol>
${scenes
  .map(
    ({ who, what, picture, isPhone }, index) => `<li${isPhone ? ' class="phone"' : ''}>
  <div><h2><b>${index + 1}</b>${who}</h2><p>${what}</p></div>
  <figure><img alt="" src="data:image/png;base64,${picture.toString('base64')}"></figure></li>`,
  )
  .join('\n')}
</ol></body></html>`

/** The scenes side by side in one wide picture, for the first screen of the README. */
export const drawFlow = async (browser: Browser, scenes: readonly Scene[], path: string): Promise<void> => {
  const context = await device(browser, { width: 1600, height: 700 })
  const sheet = await context.newPage()
  await sheet.setContent(page(scenes))
  await sheet.screenshot({ path })
  await context.close()
}
