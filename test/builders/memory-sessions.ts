import type { Session } from '@shopify/shopify-api'
import type { SessionStorage } from '@shopify/shopify-app-session-storage'

export const memorySessions = (): SessionStorage => {
  const sessions = new Map<string, Session>()
  return {
    storeSession: async (session) => {
      sessions.set(session.id, session)
      return true
    },
    loadSession: async (id) => sessions.get(id),
    deleteSession: async (id) => sessions.delete(id),
    deleteSessions: async (ids) => ids.every((id) => sessions.delete(id)),
    findSessionsByShop: async (shop) => [...sessions.values()].filter((session) => session.shop === shop),
  }
}
