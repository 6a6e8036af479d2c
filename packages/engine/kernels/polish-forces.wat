;; Forces of the even-spread polish, four sources at a time.
;; The twin in src/dots/polish/polish-forces.ts gives the same bits: same operations, same order, same lanes.
;; Rebuild with: npx tsx scripts/build-polish-kernel.ts
(module
  (memory (export "memory") 16)

  ;; Targets and sources are arrays of f32 at byte addresses that are multiples of 16.
  ;; Of each target a: x, y, half density, cell row, cell column and cells to search on each side, all sorted by caller.
  ;; Sources lie sorted by cell, row by row; start[cell] .. start[cell + 1] of `columns` cells per row.
  ;; Sets (fx, fy)[a] to the sum over sources of weight * (target - source), weight of d2 = distance2 * (half + half):
  ;;   mass * (max(1 - d2 / spread2, 0)^6 + strength * max(1 - d2 / core2, 0))
  (func (export "forces")
    (param $from i32) (param $to i32)
    (param $tx i32) (param $ty i32) (param $th i32)
    (param $row i32) (param $column i32) (param $search i32)
    (param $sx i32) (param $sy i32) (param $sh i32) (param $mass i32)
    (param $start i32) (param $rows i32) (param $columns i32)
    (param $inverseSpread f32) (param $inverseCore f32) (param $strength f32)
    (param $fx i32) (param $fy i32)
    (local $a i32) (local $at i32) (local $r i32) (local $lastRow i32) (local $low i32) (local $high i32)
    (local $k i32) (local $end i32) (local $bytes i32) (local $reach i32) (local $c i32) (local $cell i32)
    (local $x v128) (local $y v128) (local $h v128) (local $ax v128) (local $ay v128)
    (local $dx v128) (local $dy v128) (local $d2 v128) (local $w v128)
    (local $one v128) (local $zero v128) (local $vSpread v128) (local $vCore v128) (local $vStrength v128)
    (local $lanes v128)
    (local.set $one (f32x4.splat (f32.const 1)))
    (local.set $zero (f32x4.splat (f32.const 0)))
    (local.set $lanes (v128.const i32x4 0 1 2 3))
    (local.set $vSpread (f32x4.splat (local.get $inverseSpread)))
    (local.set $vCore (f32x4.splat (local.get $inverseCore)))
    (local.set $vStrength (f32x4.splat (local.get $strength)))
    (local.set $a (local.get $from))
    (block $done
      (loop $targets
        (br_if $done (i32.ge_s (local.get $a) (local.get $to)))
        (local.set $at (i32.shl (local.get $a) (i32.const 2)))
        (local.set $x (v128.load32_splat (i32.add (local.get $tx) (local.get $at))))
        (local.set $y (v128.load32_splat (i32.add (local.get $ty) (local.get $at))))
        (local.set $h (v128.load32_splat (i32.add (local.get $th) (local.get $at))))
        (local.set $reach (i32.load (i32.add (local.get $search) (local.get $at))))
        ;; Rows and columns to search, kept inside the grid.
        (local.set $c (i32.load (i32.add (local.get $column) (local.get $at))))
        (local.set $low (i32.sub (local.get $c) (local.get $reach)))
        (local.set $low (select (i32.const 0) (local.get $low) (i32.lt_s (local.get $low) (i32.const 0))))
        (local.set $high (i32.add (i32.add (local.get $c) (local.get $reach)) (i32.const 1)))
        (local.set $high (select (local.get $columns) (local.get $high)
          (i32.gt_s (local.get $high) (local.get $columns))))
        (local.set $c (i32.load (i32.add (local.get $row) (local.get $at))))
        (local.set $r (i32.sub (local.get $c) (local.get $reach)))
        (local.set $r (select (i32.const 0) (local.get $r) (i32.lt_s (local.get $r) (i32.const 0))))
        (local.set $lastRow (i32.add (local.get $c) (local.get $reach)))
        (local.set $lastRow (select (i32.sub (local.get $rows) (i32.const 1)) (local.get $lastRow)
          (i32.ge_s (local.get $lastRow) (local.get $rows))))
        (local.set $ax (local.get $zero))
        (local.set $ay (local.get $zero))
        (block $noRows
          (loop $searchRows
            (br_if $noRows (i32.gt_s (local.get $r) (local.get $lastRow)))
            (local.set $cell (i32.mul (local.get $r) (local.get $columns)))
            (local.set $k (i32.load (i32.add (local.get $start)
              (i32.shl (i32.add (local.get $cell) (local.get $low)) (i32.const 2)))))
            (local.set $end (i32.load (i32.add (local.get $start)
              (i32.shl (i32.add (local.get $cell) (local.get $high)) (i32.const 2)))))
            (block $noSources
              (loop $sources
                (br_if $noSources (i32.ge_s (local.get $k) (local.get $end)))
                (local.set $bytes (i32.shl (local.get $k) (i32.const 2)))
                (local.set $dx (f32x4.sub (local.get $x)
                  (v128.load align=4 (i32.add (local.get $sx) (local.get $bytes)))))
                (local.set $dy (f32x4.sub (local.get $y)
                  (v128.load align=4 (i32.add (local.get $sy) (local.get $bytes)))))
                (local.set $d2 (f32x4.mul
                  (f32x4.add (f32x4.mul (local.get $dx) (local.get $dx)) (f32x4.mul (local.get $dy) (local.get $dy)))
                  (f32x4.add (local.get $h) (v128.load align=4 (i32.add (local.get $sh) (local.get $bytes))))))
                (local.set $w (f32x4.pmax (local.get $zero)
                  (f32x4.sub (local.get $one) (f32x4.mul (local.get $d2) (local.get $vSpread)))))
                (local.set $w (f32x4.mul (local.get $w) (local.get $w)))
                (local.set $w (f32x4.mul (f32x4.mul (local.get $w) (local.get $w)) (local.get $w)))
                (local.set $w (f32x4.add (local.get $w) (f32x4.mul (local.get $vStrength)
                  (f32x4.pmax (local.get $zero)
                    (f32x4.sub (local.get $one) (f32x4.mul (local.get $d2) (local.get $vCore)))))))
                (local.set $w (f32x4.mul (local.get $w)
                  (v128.load align=4 (i32.add (local.get $mass) (local.get $bytes)))))
                ;; Lanes past the end of the run weigh nothing.
                (local.set $w (v128.and (local.get $w)
                  (i32x4.lt_s (local.get $lanes) (i32x4.splat (i32.sub (local.get $end) (local.get $k))))))
                (local.set $ax (f32x4.add (local.get $ax) (f32x4.mul (local.get $w) (local.get $dx))))
                (local.set $ay (f32x4.add (local.get $ay) (f32x4.mul (local.get $w) (local.get $dy))))
                (local.set $k (i32.add (local.get $k) (i32.const 4)))
                (br $sources)))
            (local.set $r (i32.add (local.get $r) (i32.const 1)))
            (br $searchRows)))
        ;; (0 + 1) + (2 + 3)
        (f32.store (i32.add (local.get $fx) (local.get $at))
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $ax)) (f32x4.extract_lane 1 (local.get $ax)))
            (f32.add (f32x4.extract_lane 2 (local.get $ax)) (f32x4.extract_lane 3 (local.get $ax)))))
        (f32.store (i32.add (local.get $fy) (local.get $at))
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $ay)) (f32x4.extract_lane 1 (local.get $ay)))
            (f32.add (f32x4.extract_lane 2 (local.get $ay)) (f32x4.extract_lane 3 (local.get $ay)))))
        (local.set $a (i32.add (local.get $a) (i32.const 1)))
        (br $targets)))))
