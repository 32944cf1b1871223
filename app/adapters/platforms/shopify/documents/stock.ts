import { mutation, query } from './document.ts'
import type {
  DisposeGoodsMutation,
  DisposeGoodsMutationVariables,
  LocationsQuery,
  LocationsQueryVariables,
} from './types.ts'
import { problem } from './return-parts.ts'

export const disposeGoods = mutation<DisposeGoodsMutation, DisposeGoodsMutationVariables>(
  /* GraphQL */ `
    mutation DisposeGoods($inputs: [ReverseFulfillmentOrderDisposeInput!]!) {
      reverseFulfillmentOrderDispose(dispositionInputs: $inputs) {
        userErrors {
          ...Problem
        }
      }
    }
  `,
  problem,
)

export const locations = query<LocationsQuery, LocationsQueryVariables>(/* GraphQL */ `
  query Locations($after: String) {
    locations(first: 100, after: $after, includeInactive: true) {
      nodes {
        id
        name
        isActive
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)
