import { readFileSync } from 'node:fs'
import { parse } from 'smol-toml'

/** The app's configuration as it is deployed to Shopify. */
export const appToml = parse(readFileSync('shopify.app.toml', 'utf8'))

const scopesIn = (toml: Readonly<Record<string, unknown>>): readonly string[] => {
  const access = toml['access_scopes']
  const scopes = typeof access === 'object' && access !== null && 'scopes' in access ? access.scopes : ''
  return String(scopes).split(',')
}

export const declaredScopes = scopesIn(appToml)
