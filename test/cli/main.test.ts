import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('../../app/cli/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'kembali-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Setting = { input?: string; env?: Record<string, string>; cwd?: string }

const kembali = (args: string[], { input = '', env = {}, cwd = folder }: Setting = {}) => {
  const settings = { input, cwd, env: { ...process.env, npm_lifecycle_event: '', ...env } }
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    ...settings,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const file = JSON.stringify({
  currency: 'EUR',
  lines: [{ id: 'A', quantity: 3, item: 1000 }],
  order: {},
  captured: 1000,
  returns: [{ lines: [{ id: 'A', quantity: 2 }] }],
})
const settled = expect.stringMatching(/^\{"returns":\[.*\],"paidBack":667,"remaining":333\}\n$/)

describe('kembali', () => {
  test('a file is settled from standard input', () => {
    expect(kembali(['settle', '-'], { input: file })).toEqual({ status: 0, stdout: settled, stderr: '' })
  })

  test('a file is settled by its name, from where the caller stands', () => {
    writeFileSync(join(folder, 'order.json'), file)
    expect(kembali(['settle', 'order.json'])).toEqual({ status: 0, stdout: settled, stderr: '' })
    const byNpm = { npm_lifecycle_event: 'kembali', INIT_CWD: folder }
    expect(kembali(['settle', 'order.json'], { env: byNpm, cwd: tmpdir() })).toMatchObject({
      status: 0,
      stdout: settled,
    })
  })

  test('too many units end with exit status 1, a malformed file with 2', () => {
    expect(kembali(['settle', '-'], { input: file.replace('"quantity":2', '"quantity":4') })).toEqual({
      status: 1,
      stdout: '{"refused":{"code":"too_many_units","return":"returns[0]","id":"A","wanted":4,"free":3}}\n',
      stderr: '',
    })
    expect(kembali(['settle', '-'], { input: '{' })).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'settle: standard input: line 1, column 2: expected a key in double quotes, found the end of the text\n',
    })
  })

  test('a file that is not there, or is a folder, is said to be so', () => {
    expect(kembali(['settle', 'gone.json'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no such file') as unknown,
    })
    expect(kembali(['settle', '.'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('directory') as unknown,
    })
  })

  test('help lists the commands; anything unknown ends with exit status 2 and the same list', () => {
    for (const args of [['--help'], ['help'], ['settle', '--help']]) {
      expect(kembali(args)).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('settle FILE|-') as unknown,
        stderr: '',
      })
    }
    for (const args of [[], ['refund'], ['--version']]) {
      expect(kembali(args)).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringContaining('settle FILE|-') as unknown,
      })
    }
  })
})
