import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClient, anUpload, type Caller, setUpClinic, startTestApp, type TestApp } from '../../../test/app.ts'
import { sweepAbandonedPhotos } from './sweep-abandoned.ts'

let test: TestApp
let people: Record<'owner' | 'practitioner' | 'reception', Caller>
let clientId: string
beforeAll(async () => {
  test = await startTestApp()
  people = await setUpClinic(test)
  clientId = (await people.practitioner('POST', '/api/clients', aClient())).body.id
})
afterAll(() => test.close())

const upload = (bytes: Buffer, fileName?: string, view?: string | null, caller = people.practitioner) =>
  caller('POST', `/api/clients/${clientId}/photos`, undefined, anUpload(bytes, fileName, view))

/** A picture whose top left corner is red, so that a turned one can be told. */
const picture = (widthPx: number, heightPx: number) =>
  sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#7f8f6f' } }).composite([
    {
      input: {
        create: {
          width: Math.ceil(widthPx / 4),
          height: Math.ceil(heightPx / 4),
          channels: 3,
          background: '#ff0000',
        },
      },
      left: 0,
      top: 0,
    },
  ])

const filesOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

describe('an uploaded photo', () => {
  it('is kept upright, in three sizes, without place or camera data, with its focal length in pixels', async () => {
    const original = await picture(1200, 900)
      .withExif({
        IFD0: { Make: 'TestCam', Artist: 'secret name' },
        IFD2: { FocalLengthIn35mmFilm: '26' },
        IFD3: { GPSLatitude: '51/1 30/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const withExif = await sharp(original).metadata()
    expect([withExif.orientation, withExif.exif?.includes('secret name')]).toEqual([6, true])
    const { status, body } = await upload(original, 'IMG_1.JPG')
    expect(status).toBe(201)
    // Orientation 6: the stored picture stands, 900 wide and 1200 high, its red corner at the top right.
    expect(body).toMatchObject({
      view: 'front',
      widthPx: 900,
      heightPx: 1200,
      sourceFormat: 'jpeg',
      remarks: [],
    })
    // 26 mm on a frame of 43.267 mm diagonal; the picture's diagonal is 1500 px.
    expect(body.focalPx).toBeCloseTo((26 / 43.2666) * 1500, 1)
    for (const [size, format, longest] of [
      ['full', 'jpeg', 1200],
      ['screen', 'jpeg', 1200],
      ['thumb', 'webp', 320],
    ] as const) {
      const file = await people.practitioner('GET', `/api/photos/${body.id}/file?size=${size}`)
      const metadata = await sharp(file.bytes).metadata()
      expect([metadata.format, metadata.height, metadata.exif, metadata.orientation]).toEqual([
        format,
        longest,
        undefined,
        undefined,
      ])
      expect(file.bytes.includes('secret name')).toBe(false)
      expect(file.headers['cache-control']).toBe('private, no-cache')
    }
    const full = await people.practitioner('GET', `/api/photos/${body.id}/file?size=full`)
    // Statistics look at the input, so the cut is made first.
    const cut = await sharp(full.bytes)
      .extract({ left: 850, top: 20, width: 10, height: 10 })
      .png()
      .toBuffer()
    const corner = await sharp(cut).stats()
    expect(corner.channels[0]!.mean).toBeGreaterThan(200)
    const again = await people.practitioner('GET', `/api/photos/${body.id}/file?size=full`, undefined, {
      headers: { 'if-none-match': String(full.headers['etag']) },
    })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
  })

  it.each([
    ['png', () => picture(400, 300).png().toBuffer()],
    ['webp', () => picture(400, 300).webp().toBuffer()],
    ['tiff', () => picture(400, 300).tiff().toBuffer()],
  ] as const)('may be %s, whatever its name promises', async (format, make) => {
    const { status, body } = await upload(await make(), 'holiday.jpg', 'top')
    expect(status).toBe(201)
    expect(body).toMatchObject({ sourceFormat: format, focalPx: null, view: 'top' })
    expect(body.remarks[0]).toContain(format.toUpperCase())
  })

  it('with transparency is laid on white, not on black', async () => {
    const clear = await sharp({
      create: { width: 300, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer()
    const { body } = await upload(clear)
    const { bytes } = await people.owner('GET', `/api/photos/${body.id}/file?size=full`)
    expect((await sharp(bytes).stats()).channels[0]!.mean).toBeGreaterThan(250)
  })

  it('larger than 6000 pixels is brought down, and its focal length with it', async () => {
    const wide = await sharp({ create: { width: 9000, height: 600, channels: 3, background: '#888' } })
      .withExif({ IFD2: { FocalLengthIn35mmFilm: '50' } })
      .jpeg()
      .toBuffer()
    const { body } = await upload(wide)
    expect([body.widthPx, body.heightPx]).toEqual([6000, 400])
    expect(body.focalPx).toBeCloseTo((50 / 43.2666) * Math.hypot(6000, 400), 0)
  })
})

describe('a file that is no photo', () => {
  const cases: [string, () => Buffer | Promise<Buffer>, string][] = [
    ['is empty', () => Buffer.alloc(0), 'photo-empty'],
    ['is a text', () => Buffer.from('Dear diary, this is not a photo at all.'), 'photo-not-an-image'],
    [
      'is a drawing with scripts',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="500" height="500"/>'),
      'photo-not-an-image',
    ],
    ['is a GIF', () => Buffer.from('GIF89a................................'), 'photo-not-an-image'],
    [
      'only begins like a JPEG',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(400, 7)]),
      'photo-not-an-image',
    ],
    [
      'is cut off (JPEG)',
      async () => (await noise().jpeg().toBuffer()).subarray(0, 20_000),
      'photo-truncated',
    ],
    ['is cut off (PNG)', async () => (await noise().png().toBuffer()).subarray(0, 60_000), 'photo-truncated'],
    ['is too small to see anything', () => picture(120, 90).jpeg().toBuffer(), 'photo-too-small'],
    ['unpacks to billions of pixels', () => pngBomb(60_000, 60_000), 'photo-too-many-pixels'],
    [
      'is a HEIC of another kind',
      () => Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(300)]),
      'photo-not-an-image',
    ],
  ]
  it.each(cases)('because it %s is refused with a sentence, and nothing is kept', async (_, make, code) => {
    const before = await filesOf(join(test.dataDir, 'files'))
    const answer = await upload(await make())
    expect([answer.body.code, answer.status >= 400 && answer.status < 500]).toEqual([code, true])
    expect(answer.body.detail.length).toBeGreaterThan(20)
    expect(await filesOf(join(test.dataDir, 'files'))).toEqual(before)
  })

  it('or comes without its view, its file or its form is refused with the field', async () => {
    const jpeg = await picture(300, 300).jpeg().toBuffer()
    for (const view of ['', 'sideways', null])
      expect(
        (
          await people.owner(
            'POST',
            `/api/clients/${clientId}/photos`,
            undefined,
            anUpload(jpeg, 'a.jpg', view),
          )
        ).body.errors[0].pointer,
      ).toBe('/view')
    const json = await people.owner('POST', `/api/clients/${clientId}/photos`, { view: 'front' })
    expect([json.status, json.body.code]).toEqual([415, 'media-type-unsupported'])
  })

  it('or is larger than 60 MB is refused', async () => {
    const answer = await upload(Buffer.alloc(61 * 1024 * 1024, 1))
    expect([answer.status, answer.body.code]).toEqual([413, 'photo-too-large'])
  })

  /** Pixels that do not compress away, the same each time. */
  const noise = () => {
    let state = 1
    const pixels = Uint8Array.from(
      { length: 400 * 400 * 3 },
      () => (state = (state * 48_271) % 2_147_483_647) & 255,
    )
    return sharp(pixels, { raw: { width: 400, height: 400, channels: 3 } })
  }

  /** A PNG header that promises a picture of this size, with almost no data. */
  function pngBomb(widthPx: number, heightPx: number): Buffer {
    const chunk = (name: string, data: Buffer) => {
      const body = Buffer.concat([Buffer.from(name), data])
      const frame = Buffer.alloc(8)
      frame.writeUInt32BE(data.length, 0)
      frame.writeUInt32BE(crc32(body), 4)
      return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
    }
    const header = Buffer.alloc(13)
    header.writeUInt32BE(widthPx, 0)
    header.writeUInt32BE(heightPx, 4)
    header.set([8, 2, 0, 0, 0], 8)
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
      chunk('IEND', Buffer.alloc(0)),
    ])
  }
})

describe('photos of a client', () => {
  it('are for owner and practitioner, not for reception', async () => {
    const jpeg = await picture(300, 300).jpeg().toBuffer()
    const { body } = await upload(jpeg)
    expect((await upload(jpeg, 'a.jpg', 'front', people.reception)).status).toBe(403)
    expect((await people.reception('GET', `/api/photos/${body.id}/file`)).status).toBe(403)
    expect((await test.anybody('GET', `/api/photos/${body.id}/file`)).status).toBe(401)
    expect((await people.owner('GET', `/api/clients/${clientId}/photos`)).body.photos[0].id).toBe(body.id)
    expect((await people.reception('GET', `/api/clients/${clientId}`)).body.photoId).toBeNull()
  })

  it('are gone from the disk when they are deleted', async () => {
    const { body } = await upload(await picture(300, 300).jpeg().toBuffer())
    const folder = join(
      test.dataDir,
      'files',
      (await people.owner('GET', '/api/clinic')).body.id,
      'photos',
      body.id,
    )
    expect((await readdir(folder)).toSorted()).toEqual(['full.jpg', 'screen.jpg', 'thumb.webp'])
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'full.jpg'))).mode & 0o777).toBe(0o600)
    expect((await people.practitioner('DELETE', `/api/photos/${body.id}`)).status).toBe(204)
    await expect(stat(folder)).rejects.toThrow('ENOENT')
    expect((await people.practitioner('GET', `/api/photos/${body.id}/file`)).status).toBe(404)
  })

  it('lose the files of an upload that was cut off, once nobody can still be sending it', async () => {
    const { body } = await upload(await picture(300, 300).jpeg().toBuffer())
    const clinicId: string = (await people.owner('GET', '/api/clinic')).body.id
    const photos = join(test.dataDir, 'files', clinicId, 'photos')
    const [old, fresh] = [uuidv7(), uuidv7()]
    const longAgo = new Date(test.services.now().getTime() - 2 * 60 * 60_000)
    for (const id of [old, fresh, body.id]) {
      await test.services.files.write(`${clinicId}/photos/${id}/full.jpg`, Buffer.from('x'))
      const at = id === fresh ? test.services.now() : longAgo
      await utimes(join(photos, id), at, at)
    }
    expect(await sweepAbandonedPhotos(test.services, clinicId)).toBe(1)
    const left = await readdir(photos)
    expect(left).toEqual(expect.arrayContaining([fresh, body.id]))
    expect(left).not.toContain(old)
  })

  it('say that the disk is full or does not work, leave nothing half written, and go on when it is mended', async () => {
    let fault: string | undefined
    const failing = () => Promise.reject(Object.assign(new Error(`${fault}: it failed`), { code: fault }))
    let written = 0
    const store = test.services.files
    const other = await startTestApp({
      files: {
        ...store,
        write: async (key, bytes) =>
          fault === undefined || ++written < 2 ? store.write(key, bytes) : failing(),
        read: async (key) => (fault === undefined ? store.read(key) : failing()),
      },
    })
    try {
      const { practitioner } = await setUpClinic(other)
      const { body: client } = await practitioner('POST', '/api/clients', aClient())
      const before = await filesOf(join(test.dataDir, 'files'))
      const upload = anUpload(await picture(300, 300).jpeg().toBuffer())
      const send = () => practitioner('POST', `/api/clients/${client.id}/photos`, undefined, upload)
      for (const [code, refusal] of [
        ['ENOSPC', [507, 'storage-full']],
        ['EIO', [503, 'storage-failed']],
        ['EROFS', [503, 'storage-failed']],
      ] as const) {
        fault = code
        written = 0
        const answer = await send()
        expect([answer.status, answer.body.code]).toEqual(refusal)
        expect((await practitioner('GET', `/api/clients/${client.id}/photos`)).body.photos).toEqual([])
        expect(await filesOf(join(test.dataDir, 'files'))).toEqual(before)
      }
      fault = undefined
      const { body: kept } = await send()
      fault = 'EIO'
      const unread = await practitioner('GET', `/api/photos/${kept.id}/file?size=thumb`)
      expect([unread.status, unread.body.code, unread.headers['retry-after']]).toEqual([
        503,
        'storage-failed',
        '30',
      ])
      fault = undefined
      expect((await practitioner('GET', `/api/photos/${kept.id}/file?size=thumb`)).status).toBe(200)
    } finally {
      await other.close()
    }
  })
})

describe('the file store', () => {
  it('refuses keys that climb out of its folder', async () => {
    for (const key of ['../x', 'a/../../x', '/etc/passwd', 'a//b', '.hidden', 'a/b\0c', ''])
      await expect(async () => test.services.files.write(key, Buffer.from('x'))).rejects.toThrow('not a key')
  })

  it('leaves the old file whole when a write fails', async () => {
    await test.services.files.write('keep/a.txt', Buffer.from('old'))
    await mkdir(join(test.dataDir, 'files', 'keep', 'folder'), { recursive: true })
    await writeFile(join(test.dataDir, 'files', 'keep', 'folder', 'x'), '')
    await expect(test.services.files.write('keep/folder', Buffer.from('new'))).rejects.toThrow()
    expect(await filesOf(join(test.dataDir, 'files', 'keep'))).toEqual(expect.arrayContaining(['a.txt', 'x']))
    expect(
      (await filesOf(join(test.dataDir, 'files', 'keep'))).filter((name) => name.endsWith('.part')),
    ).toEqual([])
    expect((await test.services.files.read('keep/a.txt'))?.toString()).toBe('old')
  })
})
