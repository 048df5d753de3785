package address

// Level is the comparison level of two addresses; see the constants.
type Level uint8

// The ladder, best first.
const (
	Missing        Level = iota
	Same                 // all that either names agrees
	Contained            // equal down to where one of them ends: a building against a room in it
	UpperMissing         // street and below agree, one leaves upper levels out
	RoadNumber           // same street and number, the rest differs or is named on different sides; a building and its number on another street
	CloseRoad            // a slip in the street's name, same number
	Street               // same street, a number missing
	CloseStreet          // a slip in the street's name, a number missing
	Within               // one names only an area that the other lies in
	Area                 // same area, the rest cannot be compared
	RoomConflict         // another building, unit, floor or room
	NumberConflict       // another house number on the same street
	RoadConflict         // another street, estate or village of the same area
	Conflict             // another district, city or province
)

var levelNames = [...]string{"missing", "same", "contained", "upper missing", "road and number", "close road", "street", "close street",
	"within", "area", "room conflict", "number conflict", "road conflict", "conflict"}

// String names the level.
func (l Level) String() string { return levelNames[min(int(l), len(levelNames)-1)] }

// Verdict says what the level means for the two values alone.
func (l Level) Verdict() string {
	switch l {
	case Same, Contained, UpperMissing:
		return "match"
	case RoadNumber, CloseRoad, Street, CloseStreet, Within:
		return "possible"
	}
	return "nonmatch"
}

// Levels lists the levels, best first, without Missing.
func Levels() []Level {
	out := make([]Level, 0, Conflict)
	for l := Same; l <= Conflict; l++ {
		out = append(out, l)
	}
	return out
}
