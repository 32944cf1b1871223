import { AppProvider } from '@shopify/polaris'
import english from '@shopify/polaris/locales/en.json' with { type: 'json' }
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import type { Role } from '../../../app/domain/returns/actor.ts'
import { DeskScreenProvider } from '../../../app/ui/desk/desk-context.tsx'
import { ShellContext } from '../../../app/ui/desk/shell/shell.tsx'

const shell = {
  kind: 'store',
  say: () => undefined,
  token: () => Promise.resolve(''),
  askToLeave: () => Promise.resolve(),
} as const

/** A part of the desk as it is drawn first, for somebody with this role. */
export const rendered = (part: ReactNode, role: Role = 'owner'): string => {
  const element = (
    <AppProvider i18n={english}>
      <ShellContext.Provider value={shell}>
        <DeskScreenProvider
          locale="en"
          timeZone="UTC"
          platform="shopify"
          staff={{ staffId: '1', name: 'Olga', email: null, role }}
        >
          {part}
        </DeskScreenProvider>
      </ShellContext.Provider>
    </AppProvider>
  )
  const route = { id: 'desk', path: '*', element }
  const place = { pathname: '/app', search: '', hash: '', state: null, key: 'first' }
  const context: Parameters<typeof createStaticRouter>[1] = {
    ...{ basename: '/', location: place, statusCode: 200, activeDeferreds: null },
    ...{ loaderData: {}, actionData: null, errors: null, loaderHeaders: {}, actionHeaders: {} },
    matches: [{ params: {}, pathname: '/app', pathnameBase: '/', route }],
  }
  const router = createStaticRouter([route], context)
  return renderToStaticMarkup(<StaticRouterProvider router={router} context={context} hydrate={false} />)
}
