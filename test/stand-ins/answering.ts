import type { Request, RequestHandler, Response } from 'express'

/** An Express 4 handler from an asynchronous one: what it throws reaches the error handler. */
export const answering =
  (handle: (request: Request, response: Response) => Promise<void>): RequestHandler =>
  async (request, response, next) => {
    try {
      await handle(request, response)
    } catch (error) {
      next(error)
    }
  }
