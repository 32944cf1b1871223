import { describe, expect, test } from 'vitest'
import type { Role } from '../../app/domain/returns/actor.ts'
import type { LoadContext } from '../../app/http/load-context.server.ts'
import { action as checklistsAction } from '../../app/routes/app.settings_.checklists.tsx'
import { action as receiveAction } from '../../app/routes/app.returns.$returnId.receive.tsx'
import { action as returnAction } from '../../app/routes/app.returns.$returnId._index.tsx'
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

  test.each(['', 'remove_role'])('a form that says %j changes nothing', async (intent) => {
    const { context, calls } = openDeskOf()
    expect(await save(context, { intent, staffId: '2', role: 'owner' })).toMatchObject({
      status: 400,
      refusal: { code: 'form_unreadable' },
    })
    expect(calls).toEqual([])
  })

  test('limits are read row by row; a row without an amount is none, and what is wrong is named', async () => {
    const { context, calls } = openDeskOf()
    const rows = { 'currency|0': 'eur', 'amount|0': '500.00', 'currency|1': '', 'amount|1': '' }
    await save(context, { intent: 'change_limits', ...rows })
    expect(calls).toMatchObject([{ command: 'changeLimits', input: { limits: { EUR: '500.00' } } }])
    const wrong = { ...rows, 'currency|1': 'EUR', 'amount|1': 'much' }
    expect(await save(context, { intent: 'change_limits', ...wrong })).toMatchObject({
      status: 422,
      problems: { 'currency|1': 'currency_twice', 'amount|1': 'limit' },
    })
  })

  test('how parcels are received is read field by field, and each wrong one is named', async () => {
    const { context, calls } = openDeskOf()
    const wrong = { confirmWithinHours: '0', lateAfterDays: '1e3', quarantinePlace: 'x'.repeat(41) }
    expect(await save(context, { intent: 'change_receiving', ...wrong })).toMatchObject({
      status: 422,
      problems: { confirmWithinHours: 'hours', lateAfterDays: 'late_days', quarantinePlace: 'place' },
    })
    expect(calls).toEqual([])
    const right = { confirmWithinHours: '12', lateAfterDays: '7', quarantinePlace: ' <b>Q-1</b> ' }
    await save(context, { intent: 'change_receiving', ...right })
    expect(calls).toMatchObject([
      {
        command: 'changeReceiving',
        input: { settings: { confirmWithinHours: 12, lateAfterDays: 7, quarantinePlace: '<b>Q-1</b>' } },
      },
    ])
  })

  test('checklists are published over the version that the form was filled from', async () => {
    const { context, calls } = openDeskOf()
    const form = formOf({
      basedOn: 'abc',
      'c.0.name': 'Shoes',
      'c.0.scope': 'named',
      'c.0.types': 'Shoes',
      'c.0.q.0': 'Are the soles clean?',
      'c.0.g.0': 'B',
    })
    const answer = await checklistsAction(args(context, { form }))
    expect(answer.data).toMatchObject({ done: 'checklists.saved' })
    expect(calls).toMatchObject([
      {
        command: 'publishChecklists',
        input: { basedOn: 'abc', checklists: { checklists: [{ name: 'Shoes' }] } },
      },
    ])
    form.set('c.0.types', '')
    const refused = await checklistsAction(args(context, { form }))
    expect([refused.init?.status, refused.data.problems]).toEqual([422, { 'c.0.types': 'no_types' }])
    expect(calls).toHaveLength(1)
  })
})

test.each([
  ['the settings', '/app/settings', settingsAction],
  ['the checklists', '/app/settings/checklists', checklistsAction],
  ['a return', '/app/returns/return-1', returnAction],
  ['receiving', '/app/returns/return-1/receive', receiveAction],
])(
  'what is posted to %s and is no form is refused in words, and changes nothing',
  async (_what, path, action) => {
    const { context, calls } = openDeskOf()
    const asked = args(context, { path, params: { returnId: 'return-1' } })
    const { headers } = asked.request
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain']) {
      const request = new Request(asked.request.url, {
        method: 'POST',
        body: '{"intent":"approve"}',
        headers: { ...Object.fromEntries(headers), 'content-type': type },
      })
      const answer = await action({ ...asked, request })
      expect([answer.init?.status, answer.data.refusal]).toEqual([400, { code: 'form_unreadable' }])
    }
    expect(calls).toEqual([])
  },
)
