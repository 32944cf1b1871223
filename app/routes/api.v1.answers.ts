import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { answerQuestion } from '../http/answer-question.server.ts'

/** Nothing is asked with GET: it would stand in the logs of everybody on the way. */
export const loader = async ({ request, context }: LoaderFunctionArgs) => answerQuestion(request, context)

export const action = async ({ request, context }: ActionFunctionArgs) => answerQuestion(request, context)
