import { dotOptics, type Appearance } from '@halftone/engine'
import type { ChosenDots, Frame, ProjectedSites } from './frame.ts'
import { createProgram, createTarget, deleteTarget, sumFormat, type GlTarget } from './gl-program.ts'
import { dotFragment, dotVertex, treatedFragment, treatedVertex } from './shaders.ts'

/** The dots on the stage as textures: optical density in four levels, and the treated-skin mask in photo space. */
export type DotLayer = {
  readonly setSites: (sites: ProjectedSites | undefined) => void
  readonly setDots: (dots: ChosenDots | undefined) => void
  /** Brings the textures up to date and says which levels hold something; empty without dots. */
  readonly update: (frame: Frame, width: number, height: number) => DotTextures
}

export type DotTextures = {
  readonly levels: readonly { readonly level: number; readonly texture: WebGLTexture }[]
  /** Absent where the skin is not red. */
  readonly treated:
    { readonly texture: WebGLTexture; readonly photoShare: readonly [number, number] } | undefined
}

const nothing: DotTextures = { levels: [], treated: undefined }
/** Least samples of the treated-skin mask to its Gaussian's sigma; fewer would show in the redness, by 2 of 255. */
const samplesPerTreatedSigma = 4
const samplesPerTreatedSigmaInDraft = 2
/** Peak density below which a Gaussian counts as a faint halo. */
const faintWeight = 0.08
const faintCut = 7

/** Draws chosen sites as Gaussians with additive blending; what did not change is not drawn again. */
export function createDotLayer(gl: WebGL2RenderingContext): DotLayer {
  const format = sumFormat(gl)
  const dots = createProgram(gl, dotVertex, dotFragment)
  const treatedSkin = createProgram(gl, treatedVertex, treatedFragment)
  const sitesArray = gl.createVertexArray()
  const positionBuffer = gl.createBuffer()
  const shapeBuffer = gl.createBuffer()
  const elementBuffer = gl.createBuffer()
  gl.bindVertexArray(sitesArray)
  gl.bindBuffer(gl.ARRAY_BUFFER, positionBuffer)
  gl.enableVertexAttribArray(0)
  gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0)
  gl.bindBuffer(gl.ARRAY_BUFFER, shapeBuffer)
  gl.enableVertexAttribArray(1)
  gl.vertexAttribPointer(1, 4, gl.FLOAT, false, 0, 0)
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, elementBuffer)
  gl.bindVertexArray(null)

  let levels: readonly GlTarget[] = []
  let treated: GlTarget | undefined
  let treatedGrain = 1
  let groupStart: Uint32Array | undefined
  let stretch: Stretch = { least: 0, most: 0, usual: 1 }
  let isTreatedStale = true
  let isTreatedDraft = false
  let drawnAppearance: Appearance | undefined
  let terms: readonly DrawnTerm[] = []
  let drawnKey = ''
  let drawnLevels: readonly number[] = []
  let version = 0

  function fitTargets(width: number, height: number) {
    const first = levels[0]
    if (first && first.width === width && first.height === height) return
    for (const level of levels) deleteTarget(gl, level)
    const extent = (size: number, level: number) => Math.max(1, Math.ceil(size / 2 ** level))
    levels = [0, 1, 2, 3].map((level) =>
      createTarget(gl, extent(width, level), extent(height, level), format),
    )
    drawnKey = ''
  }

  function drawDensity(frame: Frame, starts: Uint32Array, targets: readonly GlTarget[]): readonly number[] {
    const used: number[] = []
    const { viewport, devicePixelRatio } = frame
    const scale = viewport.scale * devicePixelRatio
    // Close up, the photo's own blur would hide the dot: fade it out between 1.5 and 6 device pixels per photo pixel.
    const closeness = Math.min(1, Math.max(0, (scale - 1.5) / 4.5))
    const psf = frame.psfSigmaPx * scale * (1 - closeness * closeness * (3 - 2 * closeness))
    const eye = frame.eyeSigmaPx * devicePixelRatio
    const blur =
      Math.max(dotOptics.minimumPsfSigmaPx ** 2, psf * psf) + dotOptics.pixelVariancePx2 + eye * eye
    gl.useProgram(dots.program)
    gl.bindVertexArray(sitesArray)
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE)
    gl.uniform1f(dots.uniform('uScale'), scale)
    gl.uniform2f(
      dots.uniform('uOffset'),
      viewport.offsetX * devicePixelRatio,
      viewport.offsetY * devicePixelRatio,
    )
    gl.uniform1f(dots.uniform('uBlur'), blur)
    gl.uniform1i(dots.uniform('uTopLevel'), 3)
    const [red, green, blue] = (frame.appearance?.overlap ?? [0, 0, 0]).map(dotOptics.saturationOf)
    gl.uniform3f(dots.uniform('uSaturation'), red!, green!, blue!)
    for (let level = 0; level < targets.length; level++) {
      const target = targets[level]!
      let isCleared = false
      gl.bindFramebuffer(gl.FRAMEBUFFER, target.frame)
      gl.viewport(0, 0, target.width, target.height)
      gl.uniform1i(dots.uniform('uLevel'), level)
      gl.uniform2f(dots.uniform('uSamples'), target.width, target.height)
      for (const term of terms) {
        const from = starts[term.group] ?? 0
        const to = starts[term.group + 1] ?? from
        if (to <= from) continue
        if (!mayUseLevel(level, term.narrowestMm, term.widestMm, scale, blur, term.finest)) continue
        if (!isCleared) {
          gl.clearColor(0, 0, 0, 0)
          gl.clear(gl.COLOR_BUFFER_BIT)
          isCleared = true
          used.push(level)
        }
        gl.uniform1f(dots.uniform('uFinest'), term.finest)
        gl.uniform1f(dots.uniform('uCut'), term.cut)
        gl.uniform3fv(dots.uniform('uSigmaMm'), term.sigmaMm)
        gl.uniform3fv(dots.uniform('uWeight'), term.weight)
        gl.drawElements(gl.POINTS, to - from, gl.UNSIGNED_INT, 4 * from)
      }
    }
    gl.disable(gl.BLEND)
    return used
  }

  /** Whether any site could put this Gaussian on this level. */
  function mayUseLevel(
    level: number,
    narrowMm: number,
    wideMm: number,
    scale: number,
    blur: number,
    finest: number,
  ): boolean {
    const least = (narrowMm * stretch.least * scale) ** 2 + blur
    const most = (wideMm * stretch.most * scale) ** 2 + blur
    const from = level === 0 ? 0 : (finest * 2 ** level) ** 2
    const to = level === 3 ? Number.POSITIVE_INFINITY : (finest * 2 ** (level + 1)) ** 2
    return most >= from && least < to
  }

  function drawTreated(frame: Frame, appearance: Appearance, starts: Uint32Array) {
    const perSigma = frame.isDraft ? samplesPerTreatedSigmaInDraft : samplesPerTreatedSigma
    // Whole powers of two keep the mask while its head moves a little.
    const wanted = (dotOptics.treatedSigmaMm * stretch.usual) / perSigma
    const grain = 2 ** Math.max(0, Math.min(4, Math.floor(Math.log2(Math.max(1, wanted)))))
    treatedGrain = grain
    const width = Math.max(1, Math.ceil(frame.photoSize.width / grain))
    const height = Math.max(1, Math.ceil(frame.photoSize.height / grain))
    if (!treated || treated.width !== width || treated.height !== height) {
      deleteTarget(gl, treated)
      treated = createTarget(gl, width, height, format)
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, treated.frame)
    gl.viewport(0, 0, width, height)
    gl.clearColor(0, 0, 0, 0)
    gl.clear(gl.COLOR_BUFFER_BIT)
    gl.useProgram(treatedSkin.program)
    gl.bindVertexArray(sitesArray)
    gl.enable(gl.BLEND)
    gl.blendFunc(gl.ONE, gl.ONE)
    gl.uniform2f(treatedSkin.uniform('uSamples'), width, height)
    gl.uniform1f(treatedSkin.uniform('uGrain'), grain)
    gl.uniform1f(treatedSkin.uniform('uBlur'), frame.psfSigmaPx ** 2 + dotOptics.pixelVariancePx2)
    gl.uniform1f(treatedSkin.uniform('uCut'), dotOptics.footprintCut)
    gl.uniform1f(treatedSkin.uniform('uSigmaMm'), dotOptics.treatedSigmaMm)
    gl.uniform1f(
      treatedSkin.uniform('uPeak'),
      (dotOptics.footprintGain * 100) /
        (dotOptics.treatedDensityPerCm2 * 2 * Math.PI * dotOptics.treatedSigmaMm * dotOptics.treatedSigmaMm),
    )
    for (const [group, profile] of appearance.profiles.entries()) {
      const from = starts[group] ?? 0
      const to = starts[group + 1] ?? from
      if (profile && to > from) gl.drawElements(gl.POINTS, to - from, gl.UNSIGNED_INT, 4 * from)
    }
    gl.disable(gl.BLEND)
    isTreatedStale = false
    isTreatedDraft = frame.isDraft
  }

  return {
    setSites: (sites) => {
      groupStart = undefined
      version++
      if (!sites) return
      gl.bindBuffer(gl.ARRAY_BUFFER, positionBuffer)
      gl.bufferData(gl.ARRAY_BUFFER, sites.photoPx, gl.STATIC_DRAW)
      gl.bindBuffer(gl.ARRAY_BUFFER, shapeBuffer)
      gl.bufferData(gl.ARRAY_BUFFER, sites.shape, gl.STATIC_DRAW)
      stretch = stretchOf(sites.shape)
    },
    setDots: (chosen) => {
      version++
      isTreatedStale = true
      groupStart = chosen?.groupStart
      if (!chosen) return
      gl.bindVertexArray(sitesArray)
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, chosen.elements, gl.DYNAMIC_DRAW)
      gl.bindVertexArray(null)
    },
    update: (frame, width, height) => {
      const { appearance, viewport } = frame
      if (!appearance || !groupStart) return nothing
      fitTargets(width, height)
      if (appearance !== drawnAppearance) {
        drawnAppearance = appearance
        terms = termsOf(appearance)
        isTreatedStale = true
        version++
      }
      // The density of a still picture is kept: moving the before-and-after line costs one pass.
      const { scale, offsetX, offsetY } = viewport
      const key = [
        version,
        scale,
        offsetX,
        offsetY,
        frame.psfSigmaPx,
        frame.eyeSigmaPx,
        frame.devicePixelRatio,
      ].join(' ')
      if (key !== drawnKey) {
        drawnLevels = drawDensity(frame, groupStart, levels)
        drawnKey = key
      }
      const isRed = appearance.skinFactor.some((factor) => factor !== 1)
      if (isRed && (isTreatedStale || (isTreatedDraft && !frame.isDraft)))
        drawTreated(frame, appearance, groupStart)
      return {
        levels: drawnLevels.map((level) => ({ level, texture: levels[level]!.texture })),
        treated:
          isRed && treated
            ? {
                texture: treated.texture,
                photoShare: [
                  frame.photoSize.width / (treated.width * treatedGrain),
                  frame.photoSize.height / (treated.height * treatedGrain),
                ],
              }
            : undefined,
      }
    },
  }
}

/** One Gaussian of one group of dots, ready for the card: worked out once per appearance and not once per frame. */
type DrawnTerm = {
  readonly group: number
  readonly sigmaMm: Float32Array
  readonly weight: Float32Array
  readonly narrowestMm: number
  readonly widestMm: number
  /** Narrowest it may be on a coarse level, in samples, and the squared distance at which it is cut. */
  readonly finest: number
  readonly cut: number
}

function termsOf({ profiles }: Appearance): DrawnTerm[] {
  return profiles.flatMap((profile, group) =>
    (profile?.terms ?? []).map(({ sigmaMm, weight }): DrawnTerm => {
      // A faint halo may be sampled more coarsely and cut earlier than a dot's core: the error stays below a code value.
      const isFaint = Math.max(...weight) < faintWeight
      return {
        group,
        sigmaMm: Float32Array.from(sigmaMm),
        weight: Float32Array.from(weight),
        narrowestMm: Math.min(...sigmaMm),
        widestMm: Math.max(...sigmaMm),
        finest: isFaint ? 1.1 : 2,
        cut: isFaint ? faintCut : dotOptics.footprintCut,
      }
    }),
  )
}

/** Photo px per mm: least and most over all sites and directions, and the mean of the wider directions. */
type Stretch = { readonly least: number; readonly most: number; readonly usual: number }

function stretchOf(shape: Float32Array): Stretch {
  let sum = 0
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (let at = 0; at < shape.length; at += 4) {
    const mean = (shape[at]! + shape[at + 2]!) / 2
    const spread = Math.hypot((shape[at]! - shape[at + 2]!) / 2, shape[at + 1]!)
    least = Math.min(least, mean - spread)
    most = Math.max(most, mean + spread)
    sum += mean + spread
  }
  const usual = Math.sqrt(sum / Math.max(1, shape.length / 4)) || 1
  return { least: Math.sqrt(Math.max(0, least)), most: Math.sqrt(most), usual }
}
