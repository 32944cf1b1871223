import { isRouteErrorResponse } from '@remix-run/react'
import type { ShouldRevalidateFunction } from '@remix-run/react'

type Sending = { readonly serverAction: () => Promise<unknown> }

const notSent = { done: null, refusal: { code: 'not_sent' }, problems: {}, preview: null } as const

/**
 * The desk's forms in the browser: where what was posted does not come through (the session or the connection broke off, the
 * server failed), that is an answer like any other refusal. The screen stays as it is, and so does all that was typed.
 */
export const keepTyped = async ({ serverAction }: Sending): Promise<unknown> => {
  try {
    return await serverAction()
  } catch (error) {
    if (error instanceof Response || (isRouteErrorResponse(error) && error.status === 404)) throw error
    return notSentNow()
  }
}

/** Each answer is another object, so that each is said. */
const notSentNow = () => ({ ...notSent })

type Asked = Parameters<ShouldRevalidateFunction>[0]

const isNotSent = ({ actionResult }: Pick<Asked, 'actionResult'>): boolean =>
  actionResult?.refusal?.code === notSent.refusal.code

/** After every answer, also after a refusal: mostly it was refused because the page was old. Not where nothing came through. */
export const unlessNotSent = (asked: Pick<Asked, 'actionResult'>): boolean => !isNotSent(asked)

/** Only after what was done: a form that was refused stays as it was filled, whatever has become of what it was filled from. */
export const unlessRefused = ({
  actionResult,
  defaultShouldRevalidate,
}: Pick<Asked, 'actionResult' | 'defaultShouldRevalidate'>): boolean =>
  !actionResult?.refusal && defaultShouldRevalidate

/** As Remix does it, but not where nothing came through. */
export const asUsualUnlessNotSent = (
  asked: Pick<Asked, 'actionResult' | 'defaultShouldRevalidate'>,
): boolean => !isNotSent(asked) && asked.defaultShouldRevalidate
