package similarity

// mblevenScripts are, for a limit of 2 or 3 and a difference in length of 0..limit, the edit scripts that a distance within the
// limit can consist of: two bits an edit, the first one lowest; 1 skips a symbol of the longer string, 2 one of the
// shorter, 3 one of both. A script stands for its own rearrangements only where it is listed.
// F. Hovyadinov (fujimotos), "mbleven", 2018; in the form RapidFuzz gives it.
var mblevenScripts = [...][7]uint8{
	{0x0F, 0x09, 0x06}, {0x0D, 0x07}, {0x05}, // limit 2
	{0x3F, 0x27, 0x2D, 0x39, 0x36, 0x1E, 0x1B}, {0x3D, 0x37, 0x1F, 0x25, 0x19, 0x16}, {0x35, 0x1D, 0x17}, {0x15}, // limit 3
}

// mblevenLimit is the highest cut-off that mbleven serves.
const mblevenLimit = 3

// mbleven is the Levenshtein distance of a and the longer b up to limit (2 or 3), limit+1 above it. Both are trimmed of what
// they share. It needs no table, so a low cut-off costs less than the bit-parallel way.
func mbleven[T symbol](a, b []T, limit int) int {
	best := limit + 1
	for _, script := range mblevenScripts[3*(limit-2)+len(b)-len(a)] {
		if script == 0 {
			break
		}
		best = min(best, followScript(a, b, script))
	}
	return best
}

// followScript counts the edits that turn b into a when each difference met is edited as script says next.
func followScript[T symbol](a, b []T, script uint8) int {
	i, j, edits := 0, 0, 0
	for i < len(a) && j < len(b) {
		if a[i] == b[j] {
			i++
			j++
			continue
		}
		edits++
		if script == 0 {
			break
		}
		j += int(script & 1)
		i += int(script >> 1 & 1)
		script >>= 2
	}
	return edits + len(a) - i + len(b) - j
}
