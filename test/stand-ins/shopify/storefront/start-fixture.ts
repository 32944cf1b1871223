import express from 'express'
import { serve } from '../../serve.ts'
import { fixtureStore } from '../store-view/fixture.ts'
import type { FixtureTexts } from '../store-view/fixture.ts'
import { mountStorefront } from './mount-storefront.ts'
import type { StorefrontOptions } from './mount-storefront.ts'

/** A storefront of the fixture's store, and the ways in which the tests ask it. */
export const startStorefront = async (texts: FixtureTexts = {}, options: Partial<StorefrontOptions> = {}) => {
  const app = express()
  mountStorefront(app, {
    store: fixtureStore(texts),
    appUrl: () => 'http://127.0.0.1:1',
    apiSecret: 'shh',
    ...options,
  })
  const { url, close } = await serve(app)
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(url + path, { headers, redirect: 'manual' })
  const page = async (path: string, headers: Record<string, string> = {}) => (await get(path, headers)).text()
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(url + path, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' })
  const logIn = async () => {
    const answer = await post('/account/login', { 'customer[email]': ' Rina@Example.com ' })
    return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
  }
  return { get, page, post, logIn, close }
}
