import { describe, expect, test } from 'vitest'
import type { Role } from '../../app/domain/returns/actor.ts'
import type { LoadContext } from '../../app/http/load-context.server.ts'
import { action as settingsAction } from '../../app/routes/app.settings.tsx'
import { args, formOf, openDeskOf } from './ask-desk.ts'

const save = async (context: LoadContext, fields: Record<string, string>) => {
  const answer = await settingsAction(args(context, { form: formOf(fields) }))
  return { status: answer.init?.status, ...answer.data }
}

describe('settings', () => {
  test.each<Role>(['owner', 'agent', 'warehouse', 'finance'])('somebody becomes %s', async (role) => {
    const { context, calls } = openDeskOf()
    await save(context, { intent: 'set_role', staffId: '2', role })
    expect(calls).toMatchObject([
      { command: 'setRole', input: { staffId: '2', role, actor: { staffId: '1' } } },
    ])
  })

  test('a role that does not exist is given to nobody', async () => {
    const { context, calls } = openDeskOf()
    expect(await save(context, { intent: 'set_role', staffId: '2', role: 'king' })).toMatchObject({
      status: 400,
    })
    expect(calls).toEqual([])
  })

  test('a policy with wrong fields is not published, and each field is named', async () => {
    const { context, calls } = openDeskOf()
    const answer = await save(context, { intent: 'publish', windowDays: '-1', timeZone: 'Mars/Olympus' })
    expect(answer).toMatchObject({
      status: 422,
      refusal: { code: 'fields_wrong', count: 2 },
      problems: { windowDays: 'whole_days', timeZone: 'time_zone' },
    })
    expect(calls).toEqual([])
  })
})
