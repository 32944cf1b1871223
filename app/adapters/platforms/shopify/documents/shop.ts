import { query } from './document.ts'
import type { ShopQuery, ShopQueryVariables } from './types.ts'

export const shop = query<ShopQuery, ShopQueryVariables>(/* GraphQL */ `
  query Shop {
    shop {
      name
      ianaTimezone
    }
  }
`)
