// Package review is a local page on which a person decides the possible matches
// of a run, one question at a time.
//
// In come the questions of review.csv ([export.ReadReview]) and the decisions of
// earlier sessions; out go decisions, each on disk before the page shows the next
// question ([export.DecisionFile]). The next run reads them.
//
// There are two types: a [Page] is the state of a session and an [http.Handler];
// [Serve] puts it on a listener, which must be a loopback address, behind a token
// in the URL, with limits on time and size. The page loads nothing from anywhere,
// and runs one script of its own, for the keys m (match), n (nonmatch), s (skip)
// and u (undo); it works without it too. Nothing is logged.
//
// The content security policy follows W3C CSP Level 3; requests from other sites
// are refused by [http.CrossOriginProtection], requests for other hosts, which a
// name that was rebound to the loopback address would send, by their Host.
package review
