import { query } from './document.ts'
import type {
  ShopAddressesQuery,
  ShopAddressesQueryVariables,
  ShopQuery,
  ShopQueryVariables,
} from './types.ts'

export const shop = query<ShopQuery, ShopQueryVariables>(/* GraphQL */ `
  query Shop {
    shop {
      name
      ianaTimezone
    }
  }
`)

/** As many as a person can choose from. */
export const shopAddresses = query<ShopAddressesQuery, ShopAddressesQueryVariables>(/* GraphQL */ `
  query ShopAddresses {
    locations(first: 20) {
      nodes {
        name
        address {
          formatted
        }
      }
    }
  }
`)
