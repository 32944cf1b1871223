import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    remix({
      appDirectory: 'app',
      ignoredRouteFiles: ['**/*.test.*'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        // Needs a further package; the flat file names are what it would write down.
        v3_routeConfig: false,
      },
    }),
  ],
  build: { assetsInlineLimit: 0, target: 'es2022' },
  // Bundled, so that only the parts in use are loaded: the server starts faster and stays smaller.
  ssr: { noExternal: [/^@shopify\/(polaris|polaris-icons|app-bridge-react)/] },
})
