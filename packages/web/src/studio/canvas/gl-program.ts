/** A linked program with its uniform locations. */
export type GlProgram = {
  readonly program: WebGLProgram
  readonly uniform: (name: string) => WebGLUniformLocation | null
}

/** Compiles and links; throws with the driver's own words when it refuses. */
export function createProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): GlProgram {
  const program = gl.createProgram()
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type)
    if (!shader) throw new Error('The graphics context is gone.')
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
    gl.deleteShader(shader)
  }
  gl.linkProgram(program)
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const logs = (gl.getAttachedShaders(program) ?? []).map((shader) => gl.getShaderInfoLog(shader))
    throw new Error(`The dot shaders did not build: ${[gl.getProgramInfoLog(program), ...logs].join(' ')}`)
  }
  const locations = new Map<string, WebGLUniformLocation | null>()
  return {
    program,
    uniform: (name) => {
      let location = locations.get(name)
      if (location === undefined) {
        location = gl.getUniformLocation(program, name)
        locations.set(name, location)
      }
      return location
    },
  }
}

/** A texture that is drawn into. */
export type GlTarget = {
  readonly texture: WebGLTexture
  readonly frame: WebGLFramebuffer
  readonly width: number
  readonly height: number
}

/**
 * Format for sums of many dots: 32-bit floats where they can be blended and read smoothly, since every addition to a
 * 16-bit one rounds (up to 2 of 255 where dots stand close); 16-bit ones elsewhere.
 */
export function sumFormat(gl: WebGL2RenderingContext): number {
  const needed = ['EXT_color_buffer_float', 'EXT_float_blend', 'OES_texture_float_linear']
  return needed.every((name) => gl.getExtension(name) !== null) ? gl.RGBA32F : gl.RGBA16F
}

/** A float texture to draw into; RGBA16F works on every WebGL2 device with EXT_color_buffer_float. */
export function createTarget(
  gl: WebGL2RenderingContext,
  width: number,
  height: number,
  format: number = gl.RGBA16F,
): GlTarget {
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D, texture)
  gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE)
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE)
  const frame = gl.createFramebuffer()
  gl.bindFramebuffer(gl.FRAMEBUFFER, frame)
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0)
  gl.bindFramebuffer(gl.FRAMEBUFFER, null)
  return { texture, frame, width, height }
}

export function deleteTarget(gl: WebGL2RenderingContext, target: GlTarget | undefined): void {
  if (!target) return
  gl.deleteTexture(target.texture)
  gl.deleteFramebuffer(target.frame)
}
